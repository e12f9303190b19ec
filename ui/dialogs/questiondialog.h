// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/iconname.h"
#include "ui/theme/tone.h"

#include <QDialog>

class QGridLayout;
class QPushButton;

namespace dropscope::ui {

/// A question with a few answers, each a button beside a sentence that says what it does. Cancel is the
/// default: Return and Escape change nothing.
class QuestionDialog : public QDialog
{
    Q_OBJECT

protected:
    QuestionDialog(const QString& title, const QString& question, QWidget* parent);

    /// Calls chosen and closes the dialog.
    QPushButton* addAnswer(IconName picture, Tone tone, const QString& text, const QString& meaning,
                           std::function<void()> chosen);

private:
    QGridLayout* m_answers;
};

} // namespace dropscope::ui
