// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/seedverb.h"

#include "app/cli/output/errortext.h"
#include "core/conformance/seeds.h"
#include "core/mailstore/messagefile.h"

#include <QDir>
#include <QFile>

namespace dropscope {

using namespace Qt::StringLiterals;

Expected<std::unique_ptr<Verb>, UsageError> SeedVerb::make(const Surroundings& surroundings)
{
    return std::unique_ptr<Verb>(new SeedVerb(surroundings));
}

void SeedVerb::start()
{
    const QString folder = QFile::decodeName(m_surroundings.options.arguments.constFirst());
    const auto written = writeAll(folder);
    if (written) {
        const bool isTold = !m_surroundings.console.outputFailure();
        m_surroundings.finish(isTold ? ExitCode::Done : ExitCode::FileFailed);
        return;
    }
    m_surroundings.console.say(errorText(written.error(), {}));
    m_surroundings.finish(ExitCode::FileFailed);
}

int SeedVerb::interrupt(int signalNumber) { return exitCodeForSignal(signalNumber); }

/// The path of each goes to standard output, for a shell to go on with.
Expected<Done> SeedVerb::writeAll(const QString& folder)
{
    if (!QDir().mkpath(folder))
        return Unexpected{Error(FileError{FileError::Kind::NotWritable, folder, {}})};
    const auto ifTaken =
        m_surroundings.options.mayOverwrite ? MessageFile::IfTaken::Replace : MessageFile::IfTaken::Refuse;
    for (const SeedMessage& seed : seedMessages()) {
        auto file = MessageFile::create(folder, QString::fromLatin1(seed.name) + u".eml"_s, ifTaken);
        if (!file)
            return Unexpected{file.error()};
        if (const auto appended = (*file)->append(seed.octets); !appended)
            return Unexpected{appended.error()};
        const auto path = (*file)->commit();
        if (!path)
            return Unexpected{path.error()};
        m_surroundings.console.line(*path);
    }
    return Done{};
}

} // namespace dropscope
