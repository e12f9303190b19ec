// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QFileDialog;
class QLineEdit;
class QPushButton;

namespace dropscope::ui {

/// The path of a file, typed or chosen.
class FileField final : public QWidget
{
    Q_OBJECT

public:
    /// What is the file's, such as "Authorities"; placeholder stands for an empty path.
    FileField(const QString& name, const QString& what, const QString& placeholder,
              QWidget* parent = nullptr);

    [[nodiscard]] QString path() const;
    void setPath(const QString& path);
    [[nodiscard]] QLineEdit* line() const { return m_line; }

signals:
    void changed();

private:
    void choose();

    QString m_what;
    QLineEdit* m_line;
    QPushButton* m_choose;
    QPointer<QFileDialog> m_dialog;
};

} // namespace dropscope::ui
