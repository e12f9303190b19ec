// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;

namespace dropscope::ui {

class FieldNote;

/// Which real server the test server plays: chosen from a list, or by a word of its name, and what is special
/// about it in a sentence below.
class DialectChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit DialectChoice(QWidget* parent = nullptr);

    /// Its name; empty: none.
    [[nodiscard]] QString dialect() const;
    /// By its name; one that is not known is none. Tells nobody.
    void setDialect(const QString& name);

signals:
    void chosen();

private:
    void takeWord();
    void explain();

    QComboBox* m_list;
    FieldNote* m_note;
};

} // namespace dropscope::ui
