// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/phrase.h"

#include <array>

namespace dropscope {

namespace {

using P = Phrase;

struct Row
{
    Phrase phrase;
    const char* english;
    const char* german;
};

// clang-format off
constexpr std::array table{
    Row{P::Ready, "POP3 server ready", "POP3-Server bereit"},
    Row{P::SigningOff, "POP3 server signing off", "POP3-Server meldet sich ab"},
    Row{P::NotAllRemoved, "some deleted messages not removed", "nicht alle gelöschten Nachrichten wurden entfernt"},
    Row{P::NotSupported, "not supported", "wird nicht unterstützt"},
    Row{P::CapabilitiesFollow, "capability list follows", "Liste der Fähigkeiten folgt"},
    Row{P::LanguagesFollow, "language listing follows", "Liste der Sprachen folgt"},
    Row{P::LanguageChosen, "language chosen", "Sprache gewählt"},
    Row{P::LanguageUnknown, "no such language", "diese Sprache gibt es nicht"},
    Row{P::SendPass, "send PASS", "weiter mit PASS"},
    Row{P::UserFirst, "USER first", "zuerst USER"},
    Row{P::NotAscii, "only ASCII is understood here", "hier wird nur ASCII verstanden"},
    Row{P::NotUtf8, "octets beyond ASCII that are not UTF-8", "Oktette jenseits von ASCII, die kein UTF-8 sind"},
    Row{P::WrongCredentials, "name or secret is wrong", "Name oder Geheimnis ist falsch"},
    Row{P::OnlyUnderTls, "only under TLS", "nur unter TLS"},
    Row{P::MechanismUnknown, "unknown mechanism", "unbekanntes Verfahren"},
    Row{P::MechanismNotOffered, "mechanism not offered", "Verfahren wird nicht angeboten"},
    Row{P::NoInitialResponse, "the mechanism has no initial response", "das Verfahren hat keine erste Antwort"},
    Row{P::BeginTls, "begin TLS negotiation", "TLS kann beginnen"},
    Row{P::TlsStands, "not permitted when TLS is active", "nicht erlaubt, wenn TLS schon besteht"},
    Row{P::TlsBeforeUtf8, "not permitted behind UTF8", "nicht erlaubt nach UTF8"},
    Row{P::Utf8Begins, "UTF-8 from here on", "ab hier UTF-8"},
    Row{P::MaildropHas, "maildrop has %1", "Postfach enthält %1"},
    Row{P::InUse, "another session has the maildrop", "eine andere Sitzung hat das Postfach"},
    Row{P::TemporarilyUnreadable, "the maildrop cannot be read now", "das Postfach ist gerade nicht lesbar"},
    Row{P::Unreadable, "the maildrop cannot be read", "das Postfach ist nicht lesbar"},
    Row{P::OneMessage, "%1 message (%2 octets)", "%1 Nachricht (%2 Oktette)"},
    Row{P::ManyMessages, "%1 messages (%2 octets)", "%1 Nachrichten (%2 Oktette)"},
    Row{P::MessageOctets, "%1 octets", "%1 Oktette"},
    Row{P::TopFollows, "top of the message follows", "Anfang der Nachricht folgt"},
    Row{P::MarkedNow, "message %1 marked as deleted", "Nachricht %1 zum Löschen markiert"},
    Row{P::MarkedAlready, "message %1 is marked as deleted", "Nachricht %1 ist zum Löschen markiert"},
    Row{P::NoSuchMessage, "no such message, the last one is %1", "diese Nachricht gibt es nicht, die letzte ist %1"},
    Row{P::MessageUnreadable, "the message is gone or cannot be read", "die Nachricht ist fort oder nicht lesbar"},
    Row{P::LineTooLong, "command line too long", "Befehlszeile zu lang"},
    Row{P::UnknownCommand, "unknown command", "unbekannter Befehl"},
    Row{P::NotInThisState, "not in this state", "nicht in diesem Zustand"},
    Row{P::ControlOctets, "control octets in the command", "Steuerzeichen im Befehl"},
    Row{P::BadArguments, "arguments do not fit the command", "Argumente passen nicht zum Befehl"},
    Row{P::Cancelled, "sign-in cancelled", "Anmeldung abgebrochen"},
    Row{P::ResponseTooLong, "response too long", "Antwort zu lang"},
    Row{P::ResponseNotBase64, "response is not base64", "Antwort ist nicht in Base64"},
    Row{P::TooManyResponses, "too many responses", "zu viele Antworten"},
};
// clang-format on

} // namespace

Octets phrase(Language language, Phrase which, std::initializer_list<Octets> arguments)
{
    const Row& row = table[static_cast<size_t>(which)];
    Octets text = language == Language::German ? row.german : row.english;
    int place = 0;
    for (const Octets& argument : arguments)
        text.replace('%' + Octets::number(++place), argument);
    return text;
}

Phrase phraseFor(Objection objection)
{
    constexpr auto first = static_cast<int>(Phrase::LineTooLong);
    return static_cast<Phrase>(first + static_cast<int>(objection));
}

} // namespace dropscope
