// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/flow/objection.h"
#include "core/server/language.h"

#include <initializer_list>

namespace dropscope {

/// What the server has to say to people. Everything else in its replies is for programs.
enum class Phrase : quint8 {
    Ready,
    SigningOff,
    NotAllRemoved,
    NotSupported,
    CapabilitiesFollow,
    LanguagesFollow,
    LanguageChosen,
    LanguageUnknown,
    // signing in
    SendPass,
    UserFirst,
    NotAscii,
    NotUtf8,
    WrongCredentials,
    OnlyUnderTls,
    MechanismUnknown,
    MechanismNotOffered,
    NoInitialResponse,
    BeginTls,
    TlsStands,
    TlsBeforeUtf8,
    Utf8Begins,
    MaildropHas, ///< %1: an amount
    InUse,
    TemporarilyUnreadable,
    Unreadable,
    // about messages
    OneMessage,    ///< %1: 1, %2: octets
    ManyMessages,  ///< %1: how many, %2: octets
    MessageOctets, ///< %1: how many
    TopFollows,
    MarkedNow,     ///< %1: message-number
    MarkedAlready, ///< %1: message-number
    NoSuchMessage, ///< %1: the last message-number
    MessageUnreadable,
    // the engine's objections, in their order
    LineTooLong,
    UnknownCommand,
    NotInThisState,
    ControlOctets,
    BadArguments,
    Cancelled,
    ResponseTooLong,
    ResponseNotBase64,
    TooManyResponses,
};

/// In that language, UTF-8, with the arguments in the places of %1 and %2.
[[nodiscard]] Octets phrase(Language language, Phrase which, std::initializer_list<Octets> arguments = {});
[[nodiscard]] Phrase phraseFor(Objection objection);

} // namespace dropscope
