// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/emptypage.h"

#include "ui/panels/actionbutton.h"
#include "ui/panels/iconlabel.h"
#include "ui/theme/icons.h"
#include "ui/theme/tone.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int pictureSize = 40;
constexpr int textWidth = 600; ///< a longer line is hard to read
constexpr int textShare = 100; ///< all of the room, up to that
constexpr int progressWidth = 220;
constexpr int progressSteps = 1000;

} // namespace

EmptyPage::EmptyPage(QAction* action, QWidget* parent)
    : QWidget(parent)
    , m_picture(new IconLabel(icon(IconName::Message, Tone::Muted), pictureSize))
    , m_text(new QLabel)
    , m_progress(new QProgressBar)
    , m_button(new ActionButton(action, ActionButton::Look::TextAndIcon))
{
    setObjectName(u"emptyPage"_s);
    m_text->setObjectName(u"emptyText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignCenter);
    setTone(m_text, Tone::Muted);
    m_progress->setObjectName(u"emptyProgress"_s);
    m_progress->setAccessibleName(tr("Octets of the message so far"));
    m_progress->setFixedWidth(progressWidth);
    m_progress->setTextVisible(false);
    m_text->setMaximumWidth(textWidth);
    auto* const words = new QHBoxLayout;
    words->addStretch(1);
    words->addWidget(m_text, textShare);
    words->addStretch(1);
    auto* const column = new QVBoxLayout(this);
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addLayout(words);
    column->addWidget(m_progress, 0, Qt::AlignHCenter);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
}

void EmptyPage::show(IconName picture, const QString& text, bool offersAction)
{
    m_picture->setIcon(icon(picture, Tone::Muted));
    m_text->setText(text);
    m_progress->hide();
    m_button->setVisible(offersAction);
}

void EmptyPage::showProgress(const QString& text, quint64 octets, quint64 totalOctets)
{
    m_picture->setIcon(icon(IconName::Retrieve, Tone::Accent));
    m_text->setText(text);
    m_button->hide();
    m_progress->setRange(0, totalOctets == 0 ? 0 : progressSteps);
    if (totalOctets > 0) {
        const double part = static_cast<double>(octets) / static_cast<double>(totalOctets);
        m_progress->setValue(static_cast<int>(qBound(0.0, part, 1.0) * progressSteps));
    }
    m_progress->show();
}

} // namespace dropscope::ui
