// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/progressstrip.h"

#include "ui/panels/actionbutton.h"
#include "ui/panels/elidedlabel.h"
#include "ui/text/amounttext.h"
#include "ui/text/octettext.h"

#include <QHBoxLayout>
#include <QProgressBar>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dropscope::ui {

namespace {

constexpr int barWidth = 160;
constexpr int barSteps = 1000;
constexpr auto moment = 150ms;
constexpr qint64 shortestPace = 500; ///< milliseconds; a rate of less than that says nothing

} // namespace

ProgressStrip::ProgressStrip(QAction* cancel, QWidget* parent)
    : QWidget(parent)
    , m_text(new ElidedLabel)
    , m_bar(new QProgressBar)
{
    setObjectName(u"progressStrip"_s);
    m_text->setObjectName(u"progressText"_s);
    m_text->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed); // never cut; what stands beside it is
    m_text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_bar->setObjectName(u"progressBar"_s);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setFixedWidth(barWidth);
    m_bar->setTextVisible(false);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_text, 1);
    row->addWidget(m_bar);
    row->addWidget(new ActionButton(cancel));
    m_moment.setSingleShot(true);
    m_moment.setInterval(moment);
    connect(&m_moment, &QTimer::timeout, this, [this] {
        show();
        emit shownChanged(true);
    });
    hide();
}

void ProgressStrip::begin(const QString& what)
{
    m_what = what;
    m_progress = {};
    m_since.start();
    m_bar->setRange(0, 0);
    showText();
    if (!m_isRunning)
        m_moment.start();
    m_isRunning = true;
}

void ProgressStrip::setProgress(const Progress& progress)
{
    if (!m_isRunning)
        return;
    m_progress = progress;
    if (progress.totalOctets > 0) {
        const double part = static_cast<double>(progress.octets) / static_cast<double>(progress.totalOctets);
        m_bar->setRange(0, barSteps);
        m_bar->setValue(static_cast<int>(qBound(0.0, part, 1.0) * barSteps));
    }
    showText();
}

void ProgressStrip::end()
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    m_moment.stop();
    hide();
    emit shownChanged(false);
}

void ProgressStrip::showText()
{
    QStringList parts = {m_what, amountText(), paceText()};
    parts.removeAll(QString());
    m_text->setText(parts.join(u"  ·  "_s));
    m_bar->setAccessibleDescription(m_text->text());
}

QString ProgressStrip::amountText() const
{
    QStringList parts;
    if (m_progress.totalMessages > 1)
        parts += tr("%1 of %2").arg(m_progress.messages).arg(messagesText(m_progress.totalMessages));
    if (m_progress.totalOctets > 0)
        parts += tr("%1 of %2").arg(scaledOctets(m_progress.octets), scaledOctets(m_progress.totalOctets));
    else if (m_progress.octets > 0)
        parts += scaledOctets(m_progress.octets);
    return parts.join(u"  ·  "_s);
}

QString ProgressStrip::paceText() const
{
    const qint64 elapsed = m_since.isValid() ? m_since.elapsed() : 0;
    if (elapsed < shortestPace || m_progress.octets == 0)
        return {};
    const QString rate = rateText(OctetCount(m_progress.octets), std::chrono::milliseconds(elapsed));
    if (m_progress.totalOctets <= m_progress.octets)
        return rate;
    const double left = static_cast<double>(elapsed) / static_cast<double>(m_progress.octets) *
                        static_cast<double>(m_progress.totalOctets - m_progress.octets);
    const std::chrono::seconds seconds(static_cast<qint64>(left / 1000) + 1);
    return tr("%1  ·  %2 left").arg(rate, durationText(seconds));
}

} // namespace dropscope::ui
