// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/base/tlsfacts.h"

#include <QString>
#include <QtGlobal>

#include <variant>

namespace dropscope {

// Failures are values, and the four kinds of failure are four types: what we were asked wrongly, what the
// network did, what the server did against the protocol, and what the server politely refused. Sentences are
// made of them in ui/text/errortext and app/cli; none stands here.

/// What was asked cannot be done as asked; nothing was sent.
struct LocalError
{
    enum class Kind {
        NotConnected,
        AlreadyConnected,
        IllegalInState,  ///< the command is not legal in the session's state; subject: its keyword
        InvalidArgument, ///< an argument would break the command line (CR, LF, NUL); subject: its keyword
        CommandTooLong,  ///< over 255 octets with its CR LF (RFC 2449 §4); subject: its keyword
        Cancelled,
        ClearTextRefused, ///< policy: the secret would cross the network readable; subject: the host
        NoSignInMethod,   ///< nothing that policy permits is offered; subject: what was looked for
        MissingSecret,
        MissingToken,       ///< the method takes a bearer token; subject: the method
        MissingCertificate, ///< the method takes a client certificate; subject: the method
        InvalidCredentials, ///< name or secret hold what the method cannot carry (RFC 4013 §2.3); subject:
                            ///< the method
        ChallengeIllFormed, ///< the greeting's timestamp is no msg-id, APOP cannot answer it (RFC 1939 §7)
    };
    Kind kind;
    QString subject;
};

/// A local file or folder could not be read or written.
struct FileError
{
    enum class Kind {
        NotFound,
        NotReadable,
        NotWritable,
        AlreadyExists,
        NotAMailstore, ///< neither .eml, mbox, Maildir nor a folder of .eml files
        TooLarge,
        NotACertificate, ///< no certificate in PEM form in it
        NotAKey,         ///< no private key in PEM form that fits
        NotARecording,   ///< no capture, or one that this program did not write
    };
    Kind kind;
    QString path;
    QString systemText; ///< what the operating system says; may be empty
};

/// No connection came to be, or none that may be used.
struct ConnectError
{
    enum class Kind {
        NameNotFound,
        NoAddressOfFamily, ///< the name has no address of the family that was asked for
        Refused,
        Unreachable,
        TimedOut,
        Other,
    };
    Kind kind;
    QString host;
    quint16 port = 0;
    QString systemText; ///< what the operating system says; may be empty
};

/// The server, or the connection to it, did not keep to the protocol so that an answer could not be had.
struct ProtocolError
{
    enum class Kind {
        NoGreeting,       ///< nothing in time after the connection stood
        NotAGreeting,     ///< the first line is no POP3 greeting; octets: that line
        MalformedReply,   ///< neither +OK nor -ERR; octets: that line
        MalformedListing, ///< STAT, LIST or UIDL without the numbers that must stand there; octets: that line
        NumberTooLarge,   ///< a number beyond 64 bits; octets: that line
        LineTooLong,      ///< a line of a reply beyond what is bearable; octets: its beginning
        ListingTooLong,   ///< more lines in a listing than are bearable
        UnsolicitedFlood, ///< the server sends on and on what nobody asked for
        ReplyTimedOut,
        ClosedByServer,
        ConnectionLost,     ///< reset or network failure
        ChallengeMalformed, ///< a challenge of AUTH is not base64, or is longer than is bearable (RFC 5034
                            ///< §4)
        TooManyChallenges,  ///< AUTH goes on and on
        ServerUnproven,     ///< the server could not prove that it knows the secret (RFC 5802 §3)
    };
    Kind kind;
    Octets command;             ///< the command that waited, secrets masked; empty before the first
    Octets octets;              ///< what came, at most 256 octets of it
    quint64 octetsReceived = 0; ///< of the reply to that command
    const char* section = "";   ///< such as "RFC 1939 §3"
};

/// The connection stood, and is not as safe as was asked for: nothing secret was sent.
struct TlsError
{
    enum class Kind {
        HandshakeFailed,
        AnsweredInClear,    ///< TLS was begun and the server went on in plain text: it is no port for TLS
        SpeaksTls,          ///< plain text was awaited and the server speaks TLS
        NotOffered,         ///< STLS is required, and the server does not offer it (any more)
        StlsRefused,        ///< -ERR to STLS; systemText: the server's words
        InjectedOctets,     ///< octets in clear behind the +OK of STLS (RFC 2595 §4); octets: these
        Untrusted,          ///< facts say what is wrong
        CertificateChanged, ///< it is not the one that was trusted
        Unavailable,        ///< no TLS library on this machine
    };
    Kind kind;
    QString host;
    quint16 port = 0;
    QString systemText; ///< what the TLS library says; may be empty
    TlsFacts facts;     ///< as far as they are known
    Octets octets = {};
    Octets expectedSha256 = {}; ///< of CertificateChanged
};

/// -ERR: the server understood and will not.
struct Refusal
{
    Octets command;      ///< secrets masked; empty for a greeting
    Octets text;         ///< the server's own words, without response code and CR LF
    Octets responseCode; ///< such as IN-USE (RFC 2449 §8); empty if none
};

using Error = std::variant<LocalError, FileError, ConnectError, ProtocolError, Refusal, TlsError>;

/// The person took it back: no failure to be told.
[[nodiscard]] inline bool isCancelled(const Error& error)
{
    const auto* const local = std::get_if<LocalError>(&error);
    return local != nullptr && local->kind == LocalError::Kind::Cancelled;
}

} // namespace dropscope
