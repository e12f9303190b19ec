// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/retrybutton.h"

#include "ui/text/amounttext.h"
#include "ui/theme/icons.h"

using namespace std::chrono_literals;

namespace dropscope::ui {

RetryButton::RetryButton(std::chrono::seconds wait, QWidget* parent)
    : QPushButton(parent)
    , m_wait(wait)
{
    setObjectName(QStringLiteral("retryButton"));
    m_tick.setInterval(200ms); // the last second is not to be a long one
    connect(&m_tick, &QTimer::timeout, this, &RetryButton::tick);
    connect(this, &QPushButton::clicked, this, &RetryButton::press);
    showText();
}

std::chrono::seconds RetryButton::left() const
{
    const auto passed = isCounting() ? std::chrono::milliseconds(m_since.elapsed()) : 0ms;
    return std::chrono::ceil<std::chrono::seconds>(std::max<std::chrono::milliseconds>(m_wait - passed, 0ms));
}

void RetryButton::press()
{
    if (isCounting()) {
        m_tick.stop();
    } else {
        m_since.start();
        m_tick.start();
    }
    showText();
}

void RetryButton::tick()
{
    if (left() > 0s) {
        showText();
        return;
    }
    m_tick.stop();
    showText();
    emit due();
}

void RetryButton::showText()
{
    const QString time = durationText(left());
    setIcon(ui::icon(isCounting() ? IconName::Cancel : IconName::Reload));
    setText(isCounting() ? tr("Trying again in %1: cancel").arg(time) : tr("Try again in %1").arg(time));
    setToolTip(isCounting() ? tr("Press to give it up") : tr("Waits that long, then connects again"));
    setAccessibleDescription(toolTip());
}

} // namespace dropscope::ui
