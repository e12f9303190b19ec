// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tlsfacts.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QTreeView;

namespace dropscope::ui {

class CertificateModel;
enum class IconName;

/// The certificates of a server with all that they say, to be copied and saved.
class CertificateBox final : public QWidget
{
    Q_OBJECT

public:
    enum class Saving : quint8 { Offered, NotOffered };
    explicit CertificateBox(Saving saving, QWidget* parent = nullptr);

    void setFacts(const TlsFacts& facts, const QDateTime& now);

signals:
    void saveRequested(const QString& fileName, const QByteArray& pem);

private:
    void setUpTree();
    QPushButton* addButton(QHBoxLayout* row, IconName picture, const QString& text, const QString& name);
    [[nodiscard]] const CertificateFacts* current() const;
    void copyFingerprint();
    void copyPem();
    void copyAll();
    void copyLine();
    void save();

    TlsFacts m_facts;
    CertificateModel* m_model;
    QTreeView* m_tree;
    QList<QPushButton*> m_buttons;
};

} // namespace dropscope::ui
