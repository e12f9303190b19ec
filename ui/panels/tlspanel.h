// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QFormLayout;
class QLabel;
class QStackedWidget;

namespace dropscope {
class Inspection;
struct TlsFacts;
} // namespace dropscope

namespace dropscope::ui {

class CertificateBox;
class EmptyPage;
class IconLabel;
class RemarkList;
class WindowActions;

/// What was negotiated: protocol, cipher, who the server is by its certificate, whether that is trusted, and
/// what is wrong with it.
class TlsPanel final : public QWidget
{
    Q_OBJECT

public:
    /// The actions must outlive the panel.
    explicit TlsPanel(const WindowActions& actions, QWidget* parent = nullptr);

    /// May be null. The inspection may die before the panel is given another one.
    void setInspection(Inspection* inspection);

signals:
    void saveRequested(const QString& fileName, const QByteArray& pem);

private:
    [[nodiscard]] QWidget* makeFacts();
    QLabel* addFact(QFormLayout* form, const QString& label, const QString& name);
    void refresh();
    void show(const TlsFacts& facts);
    void showNothing();

    QPointer<Inspection> m_inspection;
    QStackedWidget* m_pages;
    EmptyPage* m_empty;
    IconLabel* m_lock;
    QLabel* m_title;
    QLabel* m_trust;
    QLabel* m_protocol = nullptr;
    QLabel* m_cipher = nullptr;
    QLabel* m_begin = nullptr;
    RemarkList* m_remarks;
    CertificateBox* m_certificates;
};

} // namespace dropscope::ui
