// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/questiondialog.h"

#include "ui/panels/iconlabel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int pictureSize = 32;
constexpr int textWidth = 460;

QLabel* makeText(const QString& text)
{
    auto* const label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

QuestionDialog::QuestionDialog(const QString& title, const QString& question, QWidget* parent)
    : QDialog(parent)
    , m_answers(new QGridLayout)
{
    setWindowTitle(title);
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* const words = new QVBoxLayout;
    QLabel* const heading = makeText(title);
    heading->setObjectName(u"questionTitle"_s);
    heading->setFont(emphasized(heading->font()));
    words->addWidget(heading);
    QLabel* const text = makeText(question);
    text->setObjectName(u"questionText"_s);
    text->setMinimumWidth(textWidth);
    words->addWidget(text);
    auto* const top = new QHBoxLayout;
    top->setSpacing(14);
    top->addWidget(new IconLabel(icon(IconName::Warning, Tone::Warning), pictureSize), 0, Qt::AlignTop);
    top->addLayout(words, 1);
    auto* const box = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* const cancel = box->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(u"cancelButton"_s);
    cancel->setDefault(true);
    cancel->setFocus();
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_answers->setColumnStretch(1, 1);
    m_answers->setHorizontalSpacing(14);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 14);
    column->setSpacing(16);
    column->addLayout(top);
    column->addLayout(m_answers);
    column->addWidget(box);
    column->setSizeConstraint(QLayout::SetFixedSize);
}

QPushButton* QuestionDialog::addAnswer(IconName picture, Tone tone, const QString& text,
                                       const QString& meaning, std::function<void()> chosen)
{
    auto* const button = new QPushButton(icon(picture), text);
    button->setAutoDefault(false);
    button->setAccessibleDescription(meaning);
    setTone(button, tone);
    QLabel* const label = makeText(meaning);
    label->setBuddy(button);
    setTone(label, Tone::Muted);
    const int row = m_answers->rowCount();
    m_answers->addWidget(button, row, 0);
    m_answers->addWidget(label, row, 1);
    connect(button, &QPushButton::clicked, this, [this, chosen = std::move(chosen)] {
        accept();
        chosen();
    });
    return button;
}

} // namespace dropscope::ui
