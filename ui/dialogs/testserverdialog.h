// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/serverequest.h"
#include "ui/settings/servefields.h"

#include <QDialog>
#include <QPointer>

class QCheckBox;
class QComboBox;
class QFileDialog;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace dropscope::ui {

class DialectChoice;
class FieldNote;

/// Asks what a test server is to do. It stays open until that could be begun, or the person gives it up.
class TestServerDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit TestServerDialog(const ServeFields& fields, QWidget* parent = nullptr);

    /// Why it could not be begun.
    void showProblem(const QString& text);

signals:
    void startRequested(const dropscope::ui::ServeRequest& request, const dropscope::ui::ServeFields& fields);

private:
    void layOut();
    void addRows(QFormLayout& form);
    [[nodiscard]] QWidget* makeSourceRow();
    void fill(const ServeFields& fields);
    [[nodiscard]] ServeFields fields() const;
    void update();
    void choose(bool wantsFolder);
    void submit();

    QLineEdit* m_source;
    FieldNote* m_sourceNote;
    QSpinBox* m_port;
    QLineEdit* m_user;
    QLineEdit* m_password;
    FieldNote* m_passwordNote;
    QComboBox* m_tls;
    DialectChoice* m_dialect;
    QCheckBox* m_exclusive;
    QLabel* m_problem;
    QPushButton* m_start = nullptr;
    QPointer<QFileDialog> m_dialog;
};

} // namespace dropscope::ui
