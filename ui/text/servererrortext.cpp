// SPDX-License-Identifier: GPL-3.0-or-later
// What the server did, of the sentences of errortext.h.
#include "core/protocol/values/command.h"
#include "core/protocol/values/responsecode.h"
#include "ui/text/amounttext.h"
#include "ui/text/errortext.h"
#include "ui/text/quotedoctets.h"

#include <QCoreApplication>
#include <QStringList>

namespace dropscope::ui {

namespace {

class Sentences
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::ErrorText)

public:
    [[nodiscard]] static ErrorText of(const ProtocolError& error);
    [[nodiscard]] static ErrorText of(const Refusal& refusal);
    [[nodiscard]] static QString quote(const Octets& octets);
    [[nodiscard]] static QString details(const ProtocolError& error);

private:
    [[nodiscard]] static ErrorText ofEnd(const ProtocolError& error);
    [[nodiscard]] static QString asked(const Octets& command);
    [[nodiscard]] static QString title(const Refusal& refusal);
    [[nodiscard]] static QString meaning(const Refusal& refusal);
    [[nodiscard]] static QString advice(const Refusal& refusal);
    [[nodiscard]] static bool isSignIn(const Octets& command);
};

/// A command as it may stand in a sentence: the keyword, and its number where it has one.
QString Sentences::asked(const Octets& command)
{
    return command.isEmpty() ? tr("the connection") : quotedOctets(command);
}

bool Sentences::isSignIn(const Octets& command)
{
    switch (Command::fromLine(command).keyword()) {
    case Keyword::User:
    case Keyword::Pass:
    case Keyword::Apop:
    case Keyword::Auth:
        return true;
    default:
        return false;
    }
}

ErrorText Sentences::of(const ProtocolError& error)
{
    using Kind = ProtocolError::Kind;
    const QString reconnect = tr("The protocol log shows every octet. You can connect again.");
    switch (error.kind) {
    case Kind::NoGreeting:
        return {tr("No greeting came"),
                tr("The connection stands, but the server said nothing within the time limit. A POP3 server "
                   "speaks first."),
                tr("Check that the port is that of a POP3 server without TLS (110, not 995).")};
    case Kind::NotAGreeting:
        return {tr("This is no POP3 server"), tr("Its first line is not a POP3 greeting: +OK was expected."),
                tr("Check host and port.")};
    case Kind::MalformedReply:
        return {tr("The reply to %1 makes no sense").arg(asked(error.command)),
                tr("A reply must begin with +OK or -ERR; this one does not."), reconnect};
    case Kind::MalformedListing:
        return {tr("The answer to %1 cannot be read").arg(asked(error.command)),
                tr("The numbers that must stand there are missing."), reconnect};
    case Kind::NumberTooLarge:
        return {tr("The answer to %1 holds an impossible number").arg(asked(error.command)),
                tr("It is larger than 64 bits can hold."), reconnect};
    case Kind::LineTooLong:
        return {tr("A line of the reply to %1 has no end").arg(asked(error.command)),
                tr("It grew beyond what can be kept, so the connection was ended."), reconnect};
    case Kind::ListingTooLong:
        return {tr("The answer to %1 has too many lines").arg(asked(error.command)),
                tr("It lists more messages than any maildrop holds, so the connection was ended."),
                reconnect};
    case Kind::UnsolicitedFlood:
        return {tr("The server sends what nobody asked for"),
                tr("It sent on and on without a command, so the connection was ended."), reconnect};
    case Kind::ChallengeMalformed:
        return {tr("The sign-in cannot be gone on with"),
                tr("What the server sent in answer to %1 is no challenge in base64, or far too long a one.")
                    .arg(asked(error.command)),
                tr("Choose another sign-in method beside the address.")};
    case Kind::TooManyChallenges:
        return {tr("The sign-in comes to no end"),
                tr("The server sends one challenge after the other to %1.").arg(asked(error.command)),
                tr("Choose another sign-in method beside the address.")};
    case Kind::ServerUnproven:
        return {
            tr("The server does not know your password"),
            tr("It accepted the sign-in without proving that it knows the secret: it may not be the server "
               "that you mean. The password itself was not sent."),
            tr("Ask whoever runs the server before you go on.")};
    case Kind::ReplyTimedOut:
    case Kind::ClosedByServer:
    case Kind::ConnectionLost:
        break;
    }
    return ofEnd(error);
}

/// The connection is gone, and with it the marks: nothing is deleted without QUIT (RFC 1939 §6).
ErrorText Sentences::ofEnd(const ProtocolError& error)
{
    using Kind = ProtocolError::Kind;
    const bool isQuitting = Command::fromLine(error.command).keyword() == Keyword::Quit;
    const QString again = isQuitting ? tr("Connect again to see what is still there.")
                                     : tr("Connect again. Without QUIT the server deletes nothing.");
    const QString came = octetsText(OctetCount(error.octetsReceived));
    const QString waited =
        !error.command.isEmpty()
            ? tr("%1 waited for its reply; %2 of it had come.").arg(quotedOctets(error.command), came)
        : error.octetsReceived > 0 ? tr("%1 had come.").arg(came)
                                   : tr("No command was waiting for a reply.");
    if (error.kind == Kind::ReplyTimedOut)
        return {tr("The server does not answer"), waited, again};
    if (error.kind == Kind::ClosedByServer)
        return {tr("The server closed the connection"), waited, again};
    return {tr("The connection was lost"), waited, again};
}

QString Sentences::quote(const Octets& octets)
{
    return octets.isEmpty() ? QString() : tr("The server sent: “%1”").arg(quotedOctets(octets));
}

QString Sentences::details(const ProtocolError& error)
{
    QStringList lines;
    if (!error.command.isEmpty())
        lines += tr("Command: %1").arg(quotedOctets(error.command));
    lines += tr("Octets of the reply: %1").arg(error.octetsReceived);
    if (*error.section != '\0')
        lines += tr("Reference: %1").arg(QLatin1StringView(error.section));
    return lines.join(u'\n');
}

QString Sentences::title(const Refusal& refusal)
{
    if (refusal.command.isEmpty())
        return tr("The server takes no session now");
    if (isSignIn(refusal.command))
        return tr("Sign-in was refused");
    return tr("%1 was refused").arg(quotedOctets(refusal.command));
}

/// The response codes of RFC 2449 §8, RFC 3206 and RFC 6856 §5 in words; else what -ERR says by itself.
QString Sentences::meaning(const Refusal& refusal)
{
    switch (responseCodeKind(refusal.responseCode)) {
    case ResponseCodeKind::InUse:
        return tr("Another session holds the maildrop (IN-USE).");
    case ResponseCodeKind::LoginDelay:
        return tr("The server wants some time to pass between two sign-ins (LOGIN-DELAY).");
    case ResponseCodeKind::SysTemp:
        return tr("The server has a fault that will probably pass (SYS/TEMP).");
    case ResponseCodeKind::SysPerm:
        return tr("The server has a fault that somebody must mend (SYS/PERM).");
    case ResponseCodeKind::Auth:
        return tr("The user name or password is wrong (AUTH).");
    case ResponseCodeKind::Utf8:
        return tr("The message holds UTF-8 and the session is not in UTF-8 mode (UTF8).");
    case ResponseCodeKind::Unknown:
        break;
    }
    if (!refusal.responseCode.isEmpty())
        return tr("The server gives a reason for programs that is not known here: %1.")
            .arg(quotedOctets(refusal.responseCode));
    if (refusal.command.isEmpty())
        return tr("Its greeting is -ERR.");
    if (isSignIn(refusal.command))
        return tr("The server answered %1 with -ERR.")
            .arg(quotedOctets(refusal.command.split(' ').constFirst()));
    if (Command::fromLine(refusal.command).keyword() == Keyword::Quit)
        return tr(
            "The server answered -ERR: it may have deleted some messages and not others (RFC 1939 §6).");
    return tr("The server answered -ERR. The session goes on.");
}

QString Sentences::advice(const Refusal& refusal)
{
    switch (responseCodeKind(refusal.responseCode)) {
    case ResponseCodeKind::InUse:
        return tr("End the other session, or wait until the server lets go of its lock; then try again.");
    case ResponseCodeKind::LoginDelay:
    case ResponseCodeKind::SysTemp:
        return tr("Wait a little, then try again.");
    case ResponseCodeKind::SysPerm:
        return tr("Ask who runs the server.");
    case ResponseCodeKind::Auth:
        return tr("Check user name and password.");
    case ResponseCodeKind::Utf8:
        return tr("Connect with UTF-8 wanted, where the server offers UTF8 (RFC 6856 §5).");
    case ResponseCodeKind::Unknown:
        break;
    }
    if (isSignIn(refusal.command))
        return tr("Check user name, password and sign-in method; another session may hold the maildrop.");
    if (refusal.command.isEmpty())
        return tr("Try again later, or ask who runs the server.");
    return {};
}

ErrorText Sentences::of(const Refusal& refusal)
{
    QStringList lines;
    if (!refusal.command.isEmpty())
        lines += tr("Command: %1").arg(quotedOctets(refusal.command));
    if (!refusal.responseCode.isEmpty())
        lines += tr("Response code: %1").arg(quotedOctets(refusal.responseCode));
    const QString quote =
        refusal.text.isEmpty() ? QString() : tr("The server said: “%1”").arg(quotedOctets(refusal.text));
    return {title(refusal), meaning(refusal), advice(refusal), quote, lines.join(u'\n')};
}

} // namespace

ErrorText describe(const ProtocolError& error)
{
    ErrorText text = Sentences::of(error);
    text.quote = Sentences::quote(error.octets);
    text.details = Sentences::details(error);
    return text;
}

ErrorText describe(const Refusal& refusal) { return Sentences::of(refusal); }

} // namespace dropscope::ui
