// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/readingstrip.h"

#include "ui/message/messagedocument.h"
#include "ui/text/amounttext.h"
#include "ui/theme/tone.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dropscope::ui {

namespace {

constexpr auto moment = 400ms;
constexpr int barSteps = 1000;

} // namespace

ReadingStrip::ReadingStrip(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLabel)
    , m_bar(new QProgressBar)
    , m_button(new QPushButton)
{
    setObjectName(u"readingStrip"_s);
    m_text->setObjectName(u"readingText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_bar->setObjectName(u"readingBar"_s);
    m_bar->setAccessibleName(tr("Progress of reading the message"));
    m_bar->setTextVisible(false);
    m_bar->setRange(0, barSteps);
    m_button->setObjectName(u"readingButton"_s);
    m_button->setAutoDefault(false);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 4, 0, 0);
    row->addWidget(m_text, 2);
    row->addWidget(m_bar, 1);
    row->addWidget(m_button);
    m_moment.setSingleShot(true);
    m_moment.setInterval(moment);
    connect(&m_moment, &QTimer::timeout, this, [this] { setVisible(m_document && !m_document->isRead()); });
    connect(m_button, &QPushButton::clicked, this, &ReadingStrip::act);
    hide();
}

void ReadingStrip::setDocument(MessageDocument* document)
{
    if (m_document)
        m_document->disconnect(this);
    m_document = document;
    hide();
    if (document) {
        connect(document, &MessageDocument::progressed, this, &ReadingStrip::showProgress);
        connect(document, &MessageDocument::stateChanged, this, &ReadingStrip::refresh);
    }
    refresh();
}

void ReadingStrip::refresh()
{
    using State = MessageDocument::State;
    const State state = m_document ? m_document->state() : State::Read;
    const bool isReading = state == State::Reading;
    m_bar->setVisible(isReading);
    m_button->setText(isReading ? tr("Cancel") : tr("Read again"));
    m_button->setToolTip(isReading ? tr("Stop reading; the source can be looked at all the same")
                                   : tr("Read the message from its beginning"));
    setTone(m_text, isReading ? Tone::Muted : Tone::Warning);
    if (isReading) {
        showProgress();
        if (isHidden())
            m_moment.start();
        return;
    }
    m_moment.stop();
    if (state == State::Cancelled)
        m_text->setText(tr("Reading was cancelled. The parts of the message are not known; its octets are."));
    else if (state == State::Failed)
        m_text->setText(tr("The message could not be read to its end."));
    setVisible(state != State::Read);
}

void ReadingStrip::showProgress()
{
    const auto size = static_cast<double>(std::max<qint64>(1, m_document->size()));
    m_bar->setValue(static_cast<int>(barSteps * (static_cast<double>(m_document->position()) / size)));
    m_text->setText(tr("Reading the message: %1 of %2")
                        .arg(scaledOctets(static_cast<quint64>(m_document->position())),
                             scaledOctets(static_cast<quint64>(m_document->size()))));
}

void ReadingStrip::act()
{
    if (!m_document)
        return;
    if (m_document->state() == MessageDocument::State::Reading)
        m_document->cancel();
    else
        m_document->readAgain();
}

} // namespace dropscope::ui
