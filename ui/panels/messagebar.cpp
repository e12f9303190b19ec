// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/messagebar.h"

#include "ui/panels/iconlabel.h"
#include "ui/panels/retrybutton.h"
#include "ui/theme/drawing.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/themecolors.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int iconSize = 20;

IconName iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Danger:
        return IconName::Error;
    case Tone::Warning:
        return IconName::Warning;
    case Tone::Positive:
        return IconName::Check;
    default:
        return IconName::Info;
    }
}

QColor softColor(const ThemeColors& colors, Tone tone)
{
    switch (tone) {
    case Tone::Danger:
        return colors.dangerSoft;
    case Tone::Warning:
        return colors.warningSoft;
    case Tone::Positive:
        return colors.positiveSoft;
    default:
        return colors.accentSoft;
    }
}

QLabel* makeLabel(const QString& text, const QString& name)
{
    auto* const label = new QLabel(text);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

MessageBar::MessageBar(const BarMessage& message, QWidget* parent)
    : QFrame(parent)
    , m_message(message)
{
    setObjectName(u"messageBar"_s);
    setAccessibleName(message.title);
    setAccessibleDescription(message.text);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(10);
    addTexts(row);
    addButtons(row);
}

void MessageBar::addTexts(QHBoxLayout* row)
{
    row->addWidget(new IconLabel(icon(iconOf(m_message.tone), m_message.tone), iconSize), 0, Qt::AlignTop);
    auto* const column = new QVBoxLayout;
    column->setSpacing(2);
    QLabel* const title = makeLabel(m_message.title, u"messageTitle"_s);
    title->setFont(emphasized(title->font()));
    column->addWidget(title);
    if (!m_message.text.isEmpty())
        column->addWidget(makeLabel(m_message.text, u"messageText"_s));
    row->addLayout(column, 1);
}

void MessageBar::addButtons(QHBoxLayout* row)
{
    if (!m_message.actionText.isEmpty()) {
        auto* const act = new QPushButton(m_message.actionText);
        act->setObjectName(u"messageAction"_s);
        connect(act, &QPushButton::clicked, this, [this] { m_message.action(); });
        row->addWidget(act, 0, Qt::AlignTop);
    }
    if (m_message.wait.count() > 0) {
        auto* const retry = new RetryButton(m_message.wait);
        connect(retry, &RetryButton::due, this, [this] { m_message.action(); });
        row->addWidget(retry, 0, Qt::AlignTop);
    }
    if (!m_message.details.isEmpty()) {
        auto* const copy = new QPushButton(icon(IconName::Copy), tr("Copy details"));
        copy->setObjectName(u"messageCopy"_s);
        connect(copy, &QPushButton::clicked, this,
                [this] { QGuiApplication::clipboard()->setText(m_message.details); });
        row->addWidget(copy, 0, Qt::AlignTop);
    }
    auto* const close = new QToolButton;
    close->setObjectName(u"messageClose"_s);
    close->setAccessibleName(tr("Close this message"));
    close->setToolTip(tr("Close (Esc)"));
    close->setIcon(icon(IconName::Close));
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, &MessageBar::closeRequested);
    row->addWidget(close, 0, Qt::AlignTop);
}

void MessageBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const SmoothPainting smooth(&painter);
    const ThemeColors& colors = ThemeColors::of(palette());
    drawBox(&painter, rect(), controlRadius, softColor(colors, m_message.tone),
            toneColor(colors, m_message.tone));
}

} // namespace dropscope::ui
