// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/html/blockedbar.h"

#include "ui/panels/iconlabel.h"
#include "ui/theme/icons.h"
#include "ui/theme/themecolors.h"
#include "ui/theme/tone.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int pictureSize = 16;
constexpr int mostLinesSeen = 6;
constexpr double radius = 4;

} // namespace

BlockedBar::BlockedBar(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLabel)
    , m_button(new QToolButton)
    , m_list(new QPlainTextEdit)
{
    setObjectName(u"blockedBar"_s);
    m_text->setObjectName(u"blockedText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_button->setObjectName(u"blockedButton"_s);
    m_button->setText(tr("List"));
    m_button->setToolTip(tr("Show what was blocked, one by one"));
    m_button->setCheckable(true);
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_list->setObjectName(u"blockedList"_s);
    m_list->setAccessibleName(tr("What was blocked"));
    m_list->setReadOnly(true);
    m_list->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_list->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_list->setFixedHeight(mostLinesSeen * fontMetrics().lineSpacing() + 16);
    m_list->hide();
    connect(m_button, &QToolButton::toggled, m_list, &QWidget::setVisible);
    auto* const line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(new IconLabel(icon(IconName::Lock, Tone::Warning), pictureSize));
    line->addWidget(m_text, 1);
    line->addWidget(m_button);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(8, 3, 4, 3);
    column->setSpacing(4);
    column->addLayout(line);
    column->addWidget(m_list);
    hide();
}

void BlockedBar::show(const BlockedContent& blocked, bool isCut)
{
    QStringList sentences;
    if (!blocked.isEmpty())
        sentences += blockedText(blocked);
    if (isCut)
        sentences += tr("only the beginning is shown, the source has all of it");
    QString text = sentences.join(u"; "_s);
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    m_text->setText(text);
    m_list->setPlainText(blockedLines(blocked).join(u'\n'));
    m_button->setVisible(!blocked.isEmpty());
    if (blocked.isEmpty())
        m_button->setChecked(false);
    setVisible(!sentences.isEmpty());
}

void BlockedBar::clear()
{
    m_button->setChecked(false);
    m_list->clear();
    hide();
}

void BlockedBar::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ThemeColors::of(palette()).warningSoft);
    painter.drawRoundedRect(rect(), radius, radius);
}

} // namespace dropscope::ui
