// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include "app/cli/options/helptext.h"
#include "app/cli/output/errortext.h"
#include "app/cli/terminal/interruption.h"
#include "app/cli/terminal/presetsecret.h"
#include "app/cli/verbs/verb.h"

#include <QCoreApplication>

#include <csignal>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

int codeOf(const Console& console)
{
    return static_cast<int>(console.outputFailure() ? ExitCode::FileFailed : ExitCode::Done);
}

int refuse(Console& console, const UsageError& error)
{
    const QString verb = error.verb ? QLatin1StringView(verbRow(*error.verb).name) + u' ' : QString();
    console.say(u"%1; see dropscope-cli %2--help"_s.arg(error.text, verb));
    return static_cast<int>(ExitCode::Usage);
}

int fail(Console& console, const Failure& failure)
{
    console.say(errorText(failure.error, {}));
    return static_cast<int>(exitCodeFor(failure));
}

int run(Console& console, Verb& verb)
{
    Interruption interruption;
    QObject::connect(&interruption, &Interruption::requested, &interruption,
                     [&verb](int signalNumber) { QCoreApplication::exit(verb.interrupt(signalNumber)); });
    QMetaObject::invokeMethod(
        &interruption, [&verb] { verb.start(); }, Qt::QueuedConnection);
    const int code = QCoreApplication::exec();
    console.clearProgress();
    return code;
}

} // namespace

int runCommandLine(const QByteArrayList& words)
{
    // A pipe that nobody reads and a file that may not grow are failed writes, not the end of the program.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    Console console;
    const auto options = parseOptions(words);
    if (!options)
        return refuse(console, options.error());
    if (options->wantsHelp || options->wantsVersion) {
        console.write(options->wantsHelp ? helpText(options->verb)
                                         : QByteArray("dropscope-cli " DROPSCOPE_VERSION "\n"));
        return codeOf(console);
    }
    const auto finish = [](ExitCode code) { QCoreApplication::exit(static_cast<int>(code)); };
    Surroundings surroundings{*options, console, {}, {}, finish};
    auto verb = makeVerb(surroundings);
    if (!verb)
        return refuse(console, verb.error());
    auto secret = presetSecret(*options);
    if (!secret)
        return fail(console, {secret.error(), Stage::SigningIn});
    surroundings.secret = std::move(*secret);
    auto token = presetToken(*options);
    if (!token)
        return fail(console, {token.error(), Stage::SigningIn});
    surroundings.token = std::move(*token);
    return run(console, **verb);
}

} // namespace dropscope
