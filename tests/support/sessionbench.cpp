// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sessionbench.h"

#include "tests/support/kept.h"

namespace dropscope {

SessionBench::SessionBench(qsizetype readSize)
    : m_readSize(readSize)
{
    auto owned = std::make_unique<MemoryTransport>(clock);
    transport = owned.get();
    session = std::make_unique<Session>(std::move(owned), clock, transcript);
    QObject::connect(session.get(), &Session::closed, [this] { ++closedCount; });
}

void SessionBench::open(const SessionSettings& settings)
{
    session->open(settings, [this](const Expected<Greeting>& result) { greeting = result; });
    transport->accept();
}

void SessionBench::play(const char* dialogue)
{
    for (const Octets& line : Octets(dialogue).split('\n')) {
        if (line.startsWith("S: "))
            serve(line.sliced(3) + "\r\n");
        else if (line.startsWith("C: "))
            expectWritten(line.sliced(3) + "\r\n");
    }
}

void SessionBench::enterTransaction(const SessionSettings& settings)
{
    open(settings);
    play("S: +OK POP3 server ready\n");
    session->user("mrose", ignored);
    session->pass(Secret("mvan99"), ignored);
    play("C: USER mrose\nS: +OK\nC: PASS mvan99\nS: +OK\n");
}

void SessionBench::serve(OctetView octets)
{
    const qsizetype size = m_readSize > 0 ? m_readSize : octets.size();
    for (; !octets.isEmpty(); octets = octets.sliced(std::min(size, octets.size())))
        transport->serve(octets.first(std::min(size, octets.size())));
}

void SessionBench::expectWritten(const Octets& line)
{
    m_written.append(transport->takeWritten());
    if (m_written.startsWith(line)) {
        m_written.remove(0, line.size());
        return;
    }
    if (m_mismatch.isEmpty())
        m_mismatch = QStringLiteral("expected %1, written %2")
                         .arg(QString::fromLatin1(line), QString::fromLatin1(m_written));
}

} // namespace dropscope
