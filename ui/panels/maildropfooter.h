// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace dropscope {
class Maildrop;
}

namespace dropscope::ui {

class ElidedLabel;

/// Below the table: how many messages and octets, what is marked and not committed, whether STAT agrees with
/// LIST.
class MaildropFooter final : public QWidget
{
    Q_OBJECT

public:
    explicit MaildropFooter(QWidget* parent = nullptr);

    /// Of a maildrop that is open, or whose session has ended: then marks are told by what became of them.
    void show(const Maildrop& maildrop, bool hasEnded);
    void clear();
    /// Messages that pass the filter; -1: no filter is set. What is to be known of that may be empty.
    void setShown(qsizetype shown, const QString& remark = {});

private:
    void showMarks(const Maildrop& maildrop, bool hasEnded);
    void showAgreement(const Maildrop& maildrop);

    ElidedLabel* m_total;
    ElidedLabel* m_octets;
    ElidedLabel* m_shown;
    ElidedLabel* m_marks;
    ElidedLabel* m_agreement;
};

} // namespace dropscope::ui
