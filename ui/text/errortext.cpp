// SPDX-License-Identifier: GPL-3.0-or-later
// What this machine and the network did; what the server did is in servererrortext.cpp.
#include "ui/text/errortext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStringList>

namespace dropscope::ui {

namespace {

class Sentences
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::ErrorText)

public:
    [[nodiscard]] static ErrorText of(const LocalError& error);
    [[nodiscard]] static ErrorText of(FileError::Kind kind);
    [[nodiscard]] static QString ofFile(const QString& path, const QString& explanation);
    [[nodiscard]] static ErrorText of(const ConnectError& error);
    [[nodiscard]] static QString of(UrlError error);
    [[nodiscard]] static QString systemQuote(const QString& systemText);
    [[nodiscard]] static QString place(const ConnectError& error);

private:
    [[nodiscard]] static ErrorText signInError(const LocalError& error);
};

QString Sentences::systemQuote(const QString& systemText)
{
    return systemText.isEmpty() ? QString() : tr("The system says: “%1”").arg(systemText);
}

QString Sentences::place(const ConnectError& error)
{
    return tr("Host: %1, port %2").arg(error.host).arg(error.port);
}

ErrorText Sentences::of(const LocalError& error)
{
    using Kind = LocalError::Kind;
    const QString& subject = error.subject;
    switch (error.kind) {
    case Kind::NotConnected:
        return {tr("Not connected"), tr("There is no connection to a server, so nothing was sent."),
                tr("Connect first.")};
    case Kind::AlreadyConnected:
        return {tr("There is a connection already"), tr("One window holds one session."),
                tr("Disconnect, or open another window.")};
    case Kind::IllegalInState:
        return {tr("%1 was not sent").arg(subject),
                tr("The command is not permitted in the state the session is in (RFC 1939 §3)."),
                tr("A raw command is sent in any state.")};
    case Kind::InvalidArgument:
        return {tr("%1 was not sent").arg(subject),
                tr("What follows the keyword holds a CR, LF or NUL and would break the command line."),
                tr("Check user name and password for control characters.")};
    case Kind::CommandTooLong:
        return {tr("%1 was not sent").arg(subject),
                tr("The command line would be longer than 255 octets (RFC 2449 §4)."),
                tr("Shorten it; a raw command is sent at any length.")};
    case Kind::Cancelled:
        return {tr("Cancelled"), tr("What was under way has been given up."), {}};
    case Kind::ClearTextRefused:
    case Kind::NoSignInMethod:
    case Kind::MissingSecret:
    case Kind::MissingToken:
    case Kind::MissingCertificate:
    case Kind::InvalidCredentials:
    case Kind::ChallengeIllFormed:
        break;
    }
    return signInError(error);
}

ErrorText Sentences::signInError(const LocalError& error)
{
    using Kind = LocalError::Kind;
    const QString& subject = error.subject;
    if (error.kind == Kind::ClearTextRefused)
        return {
            tr("Nothing secret was sent"),
            tr("%1 offers only methods that send the password or token as it is, and the connection is not "
               "encrypted: everyone on the way could read it.")
                .arg(subject),
            tr("Choose STLS or TLS beside the address where the server has it. Send it in clear "
               "only where you trust every machine on the way.")};
    if (error.kind == Kind::NoSignInMethod && subject == QLatin1StringView("APOP"))
        return {tr("The server does not offer APOP"),
                tr("Its greeting holds no timestamp, so there is nothing to make a digest of (RFC 1939 §7)."),
                tr("Choose another sign-in method beside the address.")};
    if (error.kind == Kind::NoSignInMethod)
        return {tr("No sign-in method is left"), tr("The server does not offer %1.").arg(subject),
                tr("Choose another sign-in method beside the address.")};
    if (error.kind == Kind::MissingToken)
        return {tr("A token is needed"), tr("%1 signs in with a bearer token.").arg(subject),
                tr("Give the token, or choose another sign-in method.")};
    if (error.kind == Kind::MissingCertificate)
        return {tr("A client certificate is needed"),
                tr("%1 signs in with the certificate that TLS shows to the server.").arg(subject),
                tr("Name its file in the profile, or choose another sign-in method.")};
    if (error.kind == Kind::InvalidCredentials)
        return {tr("Name or password cannot be sent"),
                tr("They hold characters that %1 does not permit (RFC 4013).").arg(subject),
                tr("Check for control characters and the like.")};
    if (error.kind == Kind::ChallengeIllFormed)
        return {tr("APOP was not used"),
                tr("What stands in the brackets of the greeting is no msg-id, or there are two of them (RFC "
                   "1939 §7): "
                   "to answer it would let the server choose what is digested with the password."),
                tr("Choose another sign-in method beside the address.")};
    return {tr("A password is needed"), tr("The maildrop cannot be opened without one."),
            tr("Connect again and give the password.")};
}

ErrorText Sentences::of(FileError::Kind kind)
{
    using Kind = FileError::Kind;
    switch (kind) {
    case Kind::NotFound:
        return {tr("File not found"), tr("Nothing lies at this place, or no longer."), tr("Check the path.")};
    case Kind::NotReadable:
        return {tr("The file cannot be read"), tr("It could not be opened, or reading it failed."),
                tr("Check the permissions of the file and of its folder.")};
    case Kind::NotWritable:
        return {tr("The file was not written"), tr("Nothing incomplete stands under its name."),
                tr("Check the free space and the permissions, or choose another folder.")};
    case Kind::AlreadyExists:
        return {tr("A file of that name is there already"), tr("It was left as it is."),
                tr("Choose another name or folder.")};
    case Kind::NotAMailstore:
        return {tr("No messages can be read there"),
                tr("It is neither an .eml file, an mbox, a Maildir nor a folder of .eml files."),
                tr("Choose one of these.")};
    case Kind::NotACertificate:
        return {tr("There is no certificate in the file"), tr("It must be in PEM form."),
                tr("Choose another file.")};
    case Kind::NotAKey:
        return {tr("There is no private key in the file"),
                tr("It must be in PEM form and fit the certificate."), tr("Choose another file.")};
    case Kind::NotARecording:
        return {tr("This is neither a recording nor a capture"),
                tr("A capture is a pcap or pcapng file. Ethernet, Linux cooked, loopback and raw IP can be "
                   "read, one of them in a file. Mail is an .eml file, an mbox, a Maildir or a folder of "
                   ".eml files."),
                tr("Choose another file, or convert this one.")};
    case Kind::TooLarge:
        break;
    }
    return {tr("The file is too large"), tr("It is beyond what can be opened."),
            tr("Choose a smaller file.")};
}

/// Its name stands first; a long one is cut in the middle, and the details have all of it.
QString Sentences::ofFile(const QString& path, const QString& explanation)
{
    constexpr qsizetype most = 60;
    QString name = QFileInfo(path).fileName();
    if (name.size() > most)
        name = name.left(most / 2) + u'…' + name.right(most / 2);
    if (name.isEmpty() || explanation.isEmpty())
        return name + explanation;
    return tr("%1: %2").arg(name, explanation);
}

ErrorText Sentences::of(const ConnectError& error)
{
    using Kind = ConnectError::Kind;
    const QString& host = error.host;
    switch (error.kind) {
    case Kind::NameNotFound:
        return {tr("No host is called %1").arg(host), tr("The name could not be resolved to an address."),
                tr("Check the spelling and this machine's name service, or give the address itself.")};
    case Kind::NoAddressOfFamily:
        return {tr("%1 has no address of that family").arg(host),
                tr("The name has addresses, but none of the IP version that was asked for."),
                tr("Permit both IPv4 and IPv6 in the menu beside the address.")};
    case Kind::Refused:
        return {tr("%1 refused the connection").arg(host),
                tr("The host is there, but nothing listens on port %1.").arg(error.port),
                tr("Check that the POP3 server runs, and its port (110 is the usual one).")};
    case Kind::Unreachable:
        return {tr("%1 cannot be reached").arg(host), tr("There is no route to that host."),
                tr("Check the network, VPN and firewall between this machine and the server.")};
    case Kind::TimedOut:
        return {tr("%1 did not answer in time").arg(host),
                tr("No connection to port %1 came about within the time limit.").arg(error.port),
                tr("Check that the host is up, and that no firewall drops the port silently.")};
    case Kind::Other:
        break;
    }
    return {tr("No connection to %1").arg(host), tr("The connection could not be made."),
            tr("Check the address and the network.")};
}

QString Sentences::of(UrlError error)
{
    switch (error) {
    case UrlError::Empty:
        return tr("An address is needed, such as pop://user@host:110.");
    case UrlError::UnknownScheme:
        return tr("The address must begin with pop:// or pops://, or be a host name.");
    case UrlError::NoHost:
        return tr("The address names no host: pop://user@host:port.");
    case UrlError::BadPort:
        return tr("The port must be a number from 1 to 65535.");
    case UrlError::HasPassword:
        return tr(
            "Leave the password out of the address: it is asked for when you connect, and never stored.");
    case UrlError::HasPath:
        break;
    }
    return tr("Nothing may follow the port: a POP3 address has no path.");
}

} // namespace

QString ErrorText::toPlainText() const
{
    QStringList paragraphs = {title, explanation, quote, advice, details};
    paragraphs.removeAll(QString());
    return paragraphs.join(u'\n');
}

ErrorText describe(const Error& error)
{
    return std::visit([](const auto& failure) { return describe(failure); }, error);
}

ErrorText describe(const LocalError& error) { return Sentences::of(error); }

ErrorText describe(const FileError& error)
{
    ErrorText text = Sentences::of(error.kind);
    text.explanation = Sentences::ofFile(error.path, text.explanation);
    text.quote = Sentences::systemQuote(error.systemText);
    text.details = QDir::toNativeSeparators(error.path);
    return text;
}

ErrorText describe(const ConnectError& error)
{
    ErrorText text = Sentences::of(error);
    text.quote = Sentences::systemQuote(error.systemText);
    text.details = Sentences::place(error);
    return text;
}

QString describe(UrlError error) { return Sentences::of(error); }

} // namespace dropscope::ui
