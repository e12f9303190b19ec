// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/protocol/flow/enginebench.h"

#include "tests/unit/protocol/flow/eventtext.h"

namespace dropscope {

using namespace Qt::StringLiterals;

void exchange(ClientEngine& engine, const Command& command, OctetView reply)
{
    engine.sendRaw(command);
    engine.receive(reply);
}

ClientEngine engineIn(SessionState state)
{
    ClientEngine engine;
    if (state == SessionState::Greeting)
        return engine;
    engine.receive("+OK\r\n");
    if (state == SessionState::Closed)
        exchange(engine, Command::quit(), "+OK\r\n");
    if (state == SessionState::Transaction || state == SessionState::Update)
        exchange(engine, Command::pass(Secret("a"_ba)), "+OK\r\n");
    if (state == SessionState::Update)
        engine.sendRaw(Command::quit());
    while (engine.nextOctets())
        ; // they are on the wire
    return engine;
}

QByteArrayList eventsOf(ClientEngine& engine)
{
    EventText text;
    text.take(engine);
    return text.lines();
}

} // namespace dropscope
