// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QCompleter;
class QStandardItemModel;

namespace dropscope::ui {

/// The field in which the filter of the log is typed. It offers the words of its language as they are begun,
/// or all of them for the Down key, each with what it stands for.
class FilterField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterField(QWidget* parent = nullptr);

    /// The words that would be offered for a beginning.
    [[nodiscard]] QStringList offersFor(const QString& beginning) const;

protected:
    /// Down offers all of them.
    void keyPressEvent(QKeyEvent* event) override;

private:
    void offer();
    void show(const QString& beginning);
    void take(const QModelIndex& index);
    /// From the last space before the cursor.
    [[nodiscard]] int wordStart() const;

    QStandardItemModel* m_words;
    QCompleter* m_completer;
};

} // namespace dropscope::ui
