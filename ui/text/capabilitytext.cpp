// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/capabilitytext.h"

#include "core/auth/signinmethod.h"
#include "ui/text/quotedoctets.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

class Sentences
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::CapabilityText)

public:
    [[nodiscard]] static QString of(const QList<Octets>& words);
    [[nodiscard]] static QString ofMechanism(const Octets& name);

private:
    [[nodiscard]] static QString plain(const Octets& tag);
    [[nodiscard]] static QString loginDelay(const QList<Octets>& words);
    [[nodiscard]] static QString expire(const QList<Octets>& words);
    [[nodiscard]] static QString utf8(const QList<Octets>& words);
    [[nodiscard]] static QString perUser(const QList<Octets>& words);
    [[nodiscard]] static QString known(SignInMethod method);
};

bool hasUser(const QList<Octets>& words)
{
    return std::ranges::any_of(words.sliced(1), [](const Octets& word) { return word.toUpper() == "USER"; });
}

/// RFC 2449 §6.5, §6.7: before sign-in the value may be a general one.
QString Sentences::perUser(const QList<Octets>& words)
{
    return hasUser(words) ? u' ' + tr("It differs from user to user: what is said after sign-in counts.")
                          : QString();
}

QString Sentences::loginDelay(const QList<Octets>& words)
{
    if (words.size() < 2)
        return tr("Some time must pass between two sign-ins; how long, the line does not say.");
    return tr("At least %1 seconds must pass between two sign-ins, else the server refuses "
              "(RFC 2449 §6.5).")
               .arg(quotedOctets(words.at(1))) +
           perUser(words);
}

QString Sentences::expire(const QList<Octets>& words)
{
    const Octets days = words.value(1).toUpper();
    const bool isZero = !days.isEmpty() && std::ranges::all_of(days, [](char digit) { return digit == '0'; });
    if (days == "NEVER")
        return tr("The server deletes nothing by itself (RFC 2449 §6.7).") + perUser(words);
    if (isZero)
        return tr("What was retrieved may be deleted at QUIT, also without DELE (RFC 2449 §6.7).") +
               perUser(words);
    if (days.isEmpty())
        return tr("The server deletes old messages; after how many days, the line does not say.");
    return tr("Messages stay %1 days at least, then the server may delete them (RFC 2449 §6.7).")
               .arg(quotedOctets(words.at(1))) +
           perUser(words);
}

QString Sentences::utf8(const QList<Octets>& words)
{
    const QString text =
        tr("The command UTF8 permits headers in UTF-8, as they are; without it the server has to rewrite or "
           "hide such messages (RFC 6856 §2).");
    return hasUser(words) ? text + u' ' + tr("User names and passwords may be UTF-8 as well.") : text;
}

QString Sentences::plain(const Octets& tag)
{
    if (tag == "TOP")
        return tr("TOP gives the header and the first lines of a message without retrieving it "
                  "(RFC 1939 §7).");
    if (tag == "UIDL")
        return tr("UIDL gives every message a name that stays from session to session (RFC 1939 §7).");
    if (tag == "USER")
        return tr("USER and PASS sign in; the password goes as it is (RFC 1939 §7).");
    if (tag == "SASL")
        return tr("AUTH signs in, with one of these mechanisms (RFC 5034).");
    if (tag == "RESP-CODES")
        return tr("A word in brackets behind -ERR is a code for programs, as [IN-USE] (RFC 2449 §6.4).");
    if (tag == "AUTH-RESP-CODE")
        return tr("[AUTH] behind -ERR says that name or password is wrong; without it the cause is another "
                  "(RFC 3206).");
    if (tag == "PIPELINING")
        return tr("Several commands may be sent before the first reply has come (RFC 2449 §6.6).");
    if (tag == "IMPLEMENTATION")
        return tr("What the server calls itself (RFC 2449 §6.9).");
    if (tag == "STLS")
        return tr("STLS goes over to TLS on this connection (RFC 2595 §4). Gone once it is done.");
    if (tag == "LANG")
        return tr("LANG lists and chooses the language of the server's texts (RFC 6856 §3).");
    if (tag.startsWith("X-"))
        return tr("An extension of this server's own; no standard says what it does (RFC 2449 §9).");
    return tr("Not known here: no standard of POP3 that this program knows has it.");
}

QString Sentences::of(const QList<Octets>& words)
{
    const Octets tag = words.value(0).toUpper();
    if (tag == "LOGIN-DELAY")
        return loginDelay(words);
    if (tag == "EXPIRE")
        return expire(words);
    if (tag == "UTF8")
        return utf8(words);
    return plain(tag);
}

QString Sentences::known(SignInMethod method)
{
    switch (method) {
    case SignInMethod::Plain:
        return tr("Name and password as they are, in one go (RFC 4616). Only under TLS.");
    case SignInMethod::Login:
        return tr("Name and password as they are, in two steps; older than PLAIN, and never a standard.");
    case SignInMethod::CramMd5:
        return tr("A digest of the password and a challenge (RFC 2195). The password can be guessed from "
                  "it.");
    case SignInMethod::DigestMd5:
        return tr("A digest as CRAM-MD5, with proof of both sides (RFC 2831). Withdrawn: RFC 6331.");
    case SignInMethod::ScramSha1:
        return tr("Both sides prove that they know the password, and nobody learns it (RFC 5802).");
    case SignInMethod::ScramSha256:
        return tr("As SCRAM-SHA-1, with the stronger SHA-256 (RFC 7677). The best with a password.");
    case SignInMethod::External:
        return tr("The client's TLS certificate says who it is (RFC 4422, appendix A). No password.");
    case SignInMethod::Anonymous:
        return tr("Anybody may sign in, without a password (RFC 4505).");
    case SignInMethod::XOAuth2:
        return tr("A bearer token in place of the password; older than OAUTHBEARER. Only under TLS.");
    case SignInMethod::OAuthBearer:
        return tr("A bearer token in place of the password (RFC 7628). Only under TLS.");
    case SignInMethod::Apop:
    case SignInMethod::UserPass:
        break;
    }
    return {};
}

QString Sentences::ofMechanism(const Octets& name)
{
    if (const auto method = methodOfMechanism(name))
        return known(*method);
    if (name.endsWith("-PLUS"))
        return tr("%1, tied to the TLS connection so that nobody in between can pass it on. Not used here: "
                  "the TLS library does not tell what is needed for it.")
            .arg(quotedOctets(name.chopped(5)));
    if (name == "GSSAPI" || name == "KERBEROS_V4" || name == "GS2-KRB5")
        return tr("Signs in by a Kerberos ticket. Not used here.");
    if (name == "NTLM")
        return tr("The sign-in of old Windows networks. Not used here.");
    if (name == "OTP" || name == "SKEY")
        return tr("One-time passwords. Not used here.");
    return tr("A mechanism that this program does not know.");
}

} // namespace

QString capabilityText(const QList<Octets>& words) { return Sentences::of(words); }

QString mechanismText(OctetView mechanism)
{
    return Sentences::ofMechanism(mechanism.toByteArray().toUpper());
}

} // namespace dropscope::ui
