// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QString>

#include <array>
#include <chrono>
#include <optional>
#include <vector>

namespace dropscope {

/// How much a difference weighs.
enum class Weight : quint8 {
    Same,
    /// It differs from one session to the next whatever the server does: timestamps, host names, ids,
    /// challenges, times, read boundaries. Shown, and marked.
    Expected,
    Matters,
};

/// In what two exchanges differ.
enum class Difference : quint8 {
    OnlyFirst, ///< the other source has no such exchange
    OnlySecond,
    Argument,  ///< of the command
    Indicator, ///< +OK, -ERR, or none
    Text,      ///< behind the status indicator
    Size,      ///< how many the body has, byte-stuffing taken off
    Body,      ///< as many octets, but others; or lines of a listing
    Wholeness, ///< one of them did not come to its end
    Reads,     ///< in how many reads the reply came
};
constexpr size_t differenceCount = static_cast<size_t>(Difference::Reads) + 1;

class Differences
{
public:
    void add(Difference difference) { m_bits |= bit(difference); }
    [[nodiscard]] bool has(Difference difference) const { return (m_bits & bit(difference)) != 0; }
    [[nodiscard]] bool isNone() const { return m_bits == 0; }

    friend bool operator==(const Differences&, const Differences&) = default;

private:
    static constexpr quint32 bit(Difference difference) { return 1U << static_cast<unsigned>(difference); }
    quint32 m_bits = 0;
};

/// One source's part in a compared exchange. Lines are cut to 300 octets.
struct ExchangeSide
{
    qsizetype index = -1; ///< in the exchanges of its source; -1: it has none
    Octets command;       ///< empty for the greeting
    Octets reply;         ///< the status line without its line end; empty where none came
    quint64 octets = 0;   ///< of the body, byte-stuffing taken off
    quint64 lines = 0;
    qsizetype reads = 0; ///< of the reply; at most 1000 are counted
    std::optional<std::chrono::nanoseconds> latency;
    bool hasBody = false;
    bool isWhole = false;

    [[nodiscard]] bool isThere() const { return index >= 0; }
};

struct ComparedExchange
{
    ExchangeSide first;
    ExchangeSide second;
    Differences differences;
    Weight weight = Weight::Same;
    std::optional<qint64> differsAt; ///< the first octet of the bodies on the wire that differs
};

enum class FactKind : quint8 {
    Server,
    GreetingLine,
    SignIn,
    TlsProtocol,
    TlsCipher,
    Certificate, ///< SHA-256
    End,         ///< whether the session ended, and how
    CapabilityInClear,
    CapabilityBefore, ///< sign-in
    CapabilityAfter,
    MessageCount,
    MaildropOctets,
    Message, ///< one of the sources has it alone
    MessageOctets,
    RetrievedOctets,
    MessageId, ///< its unique-id
    MessageState,
    FindingCount,
    Latency, ///< median, of a command
    Duration,
};

/// Something that is not about one exchange.
struct ComparedFact
{
    FactKind kind;
    QString name;   ///< of what: a tag, a message, a command, the id of a finding; may be empty
    QString first;  ///< null: absent there
    QString second; ///< likewise
    Weight weight = Weight::Same;
    std::optional<double> ratio; ///< of times: the second by the first
};

// Two sources compared: values alone, so the sources may go.
struct ComparisonResult
{
    struct Counts
    {
        qsizetype same = 0; ///< and those that differ only as they must
        qsizetype expected = 0;
        qsizetype differ = 0; ///< there in both
        qsizetype onlyFirst = 0;
        qsizetype onlySecond = 0;
        std::array<qsizetype, differenceCount> byKind{};
        qsizetype facts = 0; ///< that matter
    };

    std::vector<ComparedExchange> exchanges; ///< in the order of both
    std::vector<ComparedFact> facts;         ///< in the order of their kinds
    Counts counts;

    void add(ComparedExchange exchange);
    void add(ComparedFact fact);
    /// Something differs that should not.
    [[nodiscard]] bool matters() const
    {
        return counts.differ + counts.onlyFirst + counts.onlySecond + counts.facts > 0;
    }
};

/// For JSON: "same", "expected", "matters"; "only-first", "command" …; "server", "capability-before" …
[[nodiscard]] const char* nameOf(Weight weight);
[[nodiscard]] const char* nameOf(Difference difference);
[[nodiscard]] const char* nameOf(FactKind kind);

} // namespace dropscope
