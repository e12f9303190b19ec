// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/errortext.h"

#include "app/cli/output/protocolerrortext.h"
#include "app/cli/output/tlserrortext.h"
#include "core/base/printable.h"
#include "core/protocol/values/responsecode.h"

#include <QByteArrayList>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

QString notOfferedText(const QString& wanted, const ErrorScene& scene)
{
    const bool areSeveral = wanted.contains(u',');
    const QString text =
        (areSeveral ? u"%1 offers none of %2"_s : u"%1 does not offer %2"_s).arg(scene.server, wanted);
    return wanted == "APOP"_L1 ? text + u": its greeting holds no timestamp (RFC 1939 §7); --auth user sends "
                                        "the password itself"_s
                               : text + u"; the verb capabilities shows what it offers"_s;
}

QString textOf(const LocalError& error, const ErrorScene& scene)
{
    using Kind = LocalError::Kind;
    const QString subject = printable(error.subject);
    switch (error.kind) {
    case Kind::NotConnected:
        return u"the session with %1 is over, so the next command was not sent"_s.arg(scene.server);
    case Kind::AlreadyConnected:
        return u"there is a connection to %1 already"_s.arg(scene.server);
    case Kind::IllegalInState:
        return u"%1 was not sent: the session is in a state where it is not permitted (RFC 1939 §3)"_s.arg(
            subject);
    case Kind::InvalidArgument:
        return u"%1 was not sent: what stands behind it holds CR, LF or NUL"_s.arg(subject);
    case Kind::CommandTooLong:
        return u"%1 was not sent: the line would be longer than 255 octets (RFC 2449 §4)"_s.arg(subject);
    case Kind::Cancelled:
        return u"the session with %1 was given up"_s.arg(scene.server);
    case Kind::ClearTextRefused:
        return u"no secret was sent: %1 offers only methods that show it, and unencrypted everyone on the "
               "way could read it; --auth user (or plain, login) sends a password all the same"_s.arg(
                   subject);
    case Kind::NoSignInMethod:
        return notOfferedText(subject, scene);
    case Kind::MissingToken:
        return u"%1 takes a bearer token: --token-file FILE"_s.arg(subject);
    case Kind::MissingCertificate:
        return u"%1 takes a client certificate: --cert FILE and --key FILE"_s.arg(subject);
    case Kind::InvalidCredentials:
        return u"name or password hold characters that %1 cannot carry (RFC 4013)"_s.arg(subject);
    case Kind::ChallengeIllFormed:
        return u"the timestamp in the greeting of %1 is no msg-id, or there are two of them, so APOP was not used (RFC 1939 §7)"_s
            .arg(scene.server);
    case Kind::MissingSecret:
        break;
    }
    return subject.isEmpty() ? u"no password was given"_s : u"%1 takes a password"_s.arg(subject);
}

QString textOf(const FileError& error, const ErrorScene& /*scene*/)
{
    using Kind = FileError::Kind;
    const QString path = printable(error.path);
    const QString because = error.systemText.isEmpty() ? QString() : ": "_L1 + printable(error.systemText);
    switch (error.kind) {
    case Kind::NotFound:
        return u"%1 is not there"_s.arg(path);
    case Kind::NotReadable:
        return u"cannot read %1%2"_s.arg(path, because);
    case Kind::NotWritable:
        return u"cannot write %1%2"_s.arg(path, because);
    case Kind::AlreadyExists:
        return u"%1 is there already; --overwrite replaces it"_s.arg(path);
    case Kind::NotAMailstore:
        return u"%1 is neither an .eml file, an mbox, a Maildir nor a folder of .eml files"_s.arg(path);
    case Kind::NotACertificate:
        return u"%1 holds no certificate in PEM form"_s.arg(path);
    case Kind::NotAKey:
        return u"%1 holds no private key in PEM form that fits"_s.arg(path);
    case Kind::NotARecording:
        return u"%1 is no recording, and no capture that can be read%2"_s.arg(path, because);
    case Kind::TooLarge:
        break;
    }
    return u"%1 is too large"_s.arg(path);
}

QString textOf(const ConnectError& error, const ErrorScene& scene)
{
    using Kind = ConnectError::Kind;
    const QString host = printable(error.host);
    if (scene.ranOut)
        return u"no connection to %1 within %2 (--max-time)"_s.arg(scene.server, secondsText(*scene.ranOut));
    switch (error.kind) {
    case Kind::NameNotFound:
        return u"no host is called %1"_s.arg(host);
    case Kind::NoAddressOfFamily:
        return u"%1 has no address of the family that -4 or -6 asks for"_s.arg(host);
    case Kind::Refused:
        return u"%1 refused the connection: nothing listens there"_s.arg(scene.server);
    case Kind::Unreachable:
        return u"%1 cannot be reached"_s.arg(scene.server);
    case Kind::TimedOut:
        return u"no connection to %1 within %2 (--timeout)"_s.arg(scene.server, secondsText(scene.timeout));
    case Kind::Other:
        break;
    }
    return u"no connection to %1: %2"_s.arg(scene.server, printable(error.systemText));
}

QString textOf(const TlsError& error, const ErrorScene& scene) { return tlsErrorText(error, scene); }

QString textOf(const ProtocolError& error, const ErrorScene& scene)
{
    return protocolErrorText(error, scene);
}

QString refusedThing(const Refusal& refusal, const ErrorScene& scene)
{
    if (scene.stage == Stage::Connecting)
        return u"the session"_s;
    if (scene.stage == Stage::SigningIn) {
        const QByteArrayList words = refusal.command.split(' ');
        const bool isAuth = words.constFirst() == "AUTH";
        return u"the sign-in (%1)"_s.arg(printableOctets(words.mid(0, isAuth ? 2 : 1).join(' ')));
    }
    return printableOctets(refusal.command);
}

/// What the response code says beyond the server's words; empty where it says nothing more.
QString adviceOf(const Refusal& refusal)
{
    switch (responseCodeKind(refusal.responseCode)) {
    case ResponseCodeKind::InUse:
        return u"another session holds the maildrop; try again when it has ended"_s;
    case ResponseCodeKind::LoginDelay:
        return u"some time must pass between two sign-ins; try again later"_s;
    case ResponseCodeKind::SysTemp:
        return u"a fault that will probably pass; try again later"_s;
    case ResponseCodeKind::SysPerm:
        return u"a fault that whoever runs the server must mend"_s;
    case ResponseCodeKind::Auth:
        return u"user name, password or token is wrong"_s;
    case ResponseCodeKind::Utf8:
        return u"--utf8 asks for UTF-8 where the server offers it"_s;
    case ResponseCodeKind::Unknown:
        break;
    }
    return {};
}

QString textOf(const Refusal& refusal, const ErrorScene& scene)
{
    QString text = u"%1 refused %2"_s.arg(scene.server, refusedThing(refusal, scene));
    if (!refusal.responseCode.isEmpty())
        text += u" [%1]"_s.arg(printableOctets(refusal.responseCode));
    if (!refusal.text.isEmpty())
        text += u": %1"_s.arg(quoted(refusal.text));
    if (const QString advice = adviceOf(refusal); !advice.isEmpty())
        return text + u" ("_s + advice + u')';
    const bool isApop = scene.stage == Stage::SigningIn && refusal.command.startsWith("APOP");
    return isApop ? text + u"; --auth user tries the password itself"_s : text;
}

} // namespace

QString errorText(const Error& error, const ErrorScene& scene)
{
    return std::visit([&scene](const auto& failure) { return textOf(failure, scene); }, error);
}

} // namespace dropscope
