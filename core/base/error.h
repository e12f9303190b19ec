// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QString>
#include <QtGlobal>

#include <variant>

namespace dropscope {

// Failures are values, and the four kinds of failure are four types: what we were asked wrongly, what the
// network did, what the server did against the protocol, and what the server politely refused. Sentences are
// made of them in ui/errortext and app/cli; none stands here.

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
        ConnectionLost, ///< reset or network failure
    };
    Kind kind;
    Octets command;             ///< the command that waited, secrets masked; empty before the first
    Octets octets;              ///< what came, at most 256 octets of it
    quint64 octetsReceived = 0; ///< of the reply to that command
    const char* section = "";   ///< such as "RFC 1939 §3"
};

/// -ERR: the server understood and will not.
struct Refusal
{
    Octets command;      ///< secrets masked; empty for a greeting
    Octets text;         ///< the server's own words, without response code and CR LF
    Octets responseCode; ///< such as IN-USE (RFC 2449 §8); empty if none
};

using Error = std::variant<LocalError, FileError, ConnectError, ProtocolError, Refusal>;

} // namespace dropscope
