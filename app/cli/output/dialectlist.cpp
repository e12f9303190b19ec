// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/dialectlist.h"

#include "core/base/jsonwriter.h"
#include "core/server/dialects/dialect.h"

namespace dropscope {

using namespace Qt::StringLiterals;

void listDialects(const Surroundings& surroundings)
{
    Console& console = surroundings.console;
    JsonWriter json;
    json.beginArray();
    for (const Dialect& dialect : dialectTable()) {
        json.beginObject();
        json.key("name").string(QString::fromLatin1(dialect.name));
        json.key("server").string(QString::fromUtf8(dialect.server));
        json.key("note").string(QString::fromUtf8(dialect.note));
        json.key("faults").beginArray();
        for (const Fault& fault : faultsOf(dialect))
            json.string(QString::fromLatin1(faultText(fault)));
        json.endArray();
        json.endObject();
        if (!surroundings.options.wantsJson)
            console.line(u"%1  %2: %3"_s.arg(QLatin1StringView(dialect.name), -20)
                             .arg(QString::fromUtf8(dialect.server), QString::fromUtf8(dialect.note)));
    }
    json.endArray();
    if (surroundings.options.wantsJson)
        console.write(json.take());
    surroundings.finish(console.outputFailure() ? ExitCode::FileFailed : ExitCode::Done);
}

} // namespace dropscope
