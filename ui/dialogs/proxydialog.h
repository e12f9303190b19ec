// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/proxyrequest.h"
#include "ui/settings/proxyfields.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace dropscope::ui {

class FieldNote;

/// Asks what a recording proxy is to do. It stays open until that could be begun, or the person gives it up.
class ProxyDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ProxyDialog(const ProxyFields& fields, QWidget* parent = nullptr);

    /// Why it could not be begun.
    void showProblem(const QString& text);

signals:
    /// The request is what the fields say; trust in a certificate by its fingerprint is not part of it.
    void startRequested(const dropscope::ui::ProxyRequest& request, const dropscope::ui::ProxyFields& fields);

private:
    void layOut();
    void addServerRows(QFormLayout& form);
    void addListeningRows(QFormLayout& form);
    [[nodiscard]] QWidget* makeFaultRow();
    void fill(const ProxyFields& fields);
    [[nodiscard]] ProxyFields fields() const;
    void update();
    void submit();
    /// Each puts what is wrong under its field.
    [[nodiscard]] bool readServer(ProxyRequest& request) const;
    [[nodiscard]] bool readAddress(ProxyRequest& request) const;
    [[nodiscard]] bool readFaults(ProxyRequest& request) const;

    QLineEdit* m_server;
    FieldNote* m_serverNote;
    QComboBox* m_security;
    QCheckBox* m_acceptsAny;
    QComboBox* m_address;
    FieldNote* m_addressNote;
    QSpinBox* m_port;
    QCheckBox* m_tls;
    QComboBox* m_stls;
    QLineEdit* m_faults;
    FieldNote* m_faultNote;
    QLabel* m_problem;
    QPushButton* m_start;
};

} // namespace dropscope::ui
