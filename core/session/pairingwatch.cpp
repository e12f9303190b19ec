// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/pairingwatch.h"

namespace dropscope {

PairingWatch::PairingWatch(Transport& transport, Clock& clock, std::function<void()> speaksTls)
    : m_transport(transport)
    , m_clock(clock)
    , m_speaksTls(std::move(speaksTls))
{
}

void PairingWatch::start()
{
    m_alarm = m_clock.callAfter(patience, [this] { ask(); });
}

void PairingWatch::ask()
{
    m_transport.probeTls([this](bool speaksTls) {
        if (speaksTls && m_alarm)
            m_speaksTls();
    });
}

} // namespace dropscope
