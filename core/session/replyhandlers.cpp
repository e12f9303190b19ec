// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/replyhandlers.h"

#include "core/protocol/codec/limits.h"
#include "core/protocol/codec/listingparser.h"
#include "core/session/bodysink.h"
#include "core/session/listinglines.h"

namespace dropscope {

namespace {

ProtocolError listingError(AnomalyKind kind, const Octets& command, const Octets& line)
{
    const bool tooLarge = kind == AnomalyKind::ListingNumberTooLarge;
    return {tooLarge ? ProtocolError::Kind::NumberTooLarge : ProtocolError::Kind::MalformedListing, command,
            makeAnomaly(kind, line).octets, static_cast<quint64>(line.size()), anomalyRow(kind).section};
}

/// What all have in common: the answer, the status, and what a reply that is not positive means.
template <typename T>
class Handler : public ReplyHandler
{
public:
    explicit Handler(Answer<T> answer)
        : m_answer(std::move(answer))
    {
    }

    void status(const StatusLine& line) override { m_status = line; }
    std::optional<ProtocolError::Kind> body(OctetView /*octets*/) override { return std::nullopt; }
    void failed(const Error& error) override { m_answer(Unexpected{error}); }
    void ended(const Octets& command, quint64 lines) override
    {
        switch (m_status.status) {
        case Status::Positive:
            m_answer(result(command, lines));
            break;
        case Status::Negative:
            m_answer(Unexpected{Error(refusalOf(command, m_status))});
            break;
        default:
            m_answer(Unexpected{Error(malformedReply(command, m_status))});
        }
    }

protected:
    [[nodiscard]] virtual Expected<T> result(const Octets& command, quint64 lines) = 0;
    [[nodiscard]] const StatusLine& statusLine() const { return m_status; }
    void answer(Expected<T> value) { m_answer(std::move(value)); }

private:
    Answer<T> m_answer;
    StatusLine m_status;
};

class StatusHandler final : public Handler<StatusLine>
{
    using Handler::Handler;
    Expected<StatusLine> result(const Octets& /*command*/, quint64 /*lines*/) override
    {
        return statusLine();
    }
};

/// A listing that stands in the status line itself: STAT, LIST n, UIDL n.
template <typename T, ListingLine<T> (*parse)(OctetView)>
class InlineListingHandler final : public Handler<T>
{
    using Handler<T>::Handler;
    Expected<T> result(const Octets& command, quint64 /*lines*/) override
    {
        const Octets& text = this->statusLine().text;
        auto listing = parse(text);
        if (listing.value)
            return std::move(*listing.value);
        return Unexpected{Error(listingError(listing.anomalies.front().kind, command, text))};
    }
};

/// A listing of as many lines as are bearable needs no more, at ten digits twice and a unique-id of 70
/// octets.
constexpr qint64 mostListingOctets = 100'000'000;
constexpr qsizetype mostCapabilities = 1000;
constexpr qint64 mostCapabilityOctets = 256 * 1024;

/// A listing of many lines. One that makes no sense fails all of it, at its end: whoever builds on a listing
/// must be able to rely on it. What the other lines say is in the maildrop all the same.
template <typename T, ListingLine<T> (*parse)(OctetView)>
class ListingsHandler final : public Handler<std::vector<T>>
{
public:
    using Handler<std::vector<T>>::Handler;

private:
    std::optional<ProtocolError::Kind> body(OctetView octets) override { return m_lines.take(octets); }
    Expected<std::vector<T>> result(const Octets& command, quint64 /*lines*/) override
    {
        if (m_bad)
            return Unexpected{Error(listingError(m_bad->kind, command, m_bad->octets))};
        return std::move(m_listings);
    }
    void takeLine(OctetView line)
    {
        auto listing = parse(line);
        if (listing.value)
            m_listings.push_back(std::move(*listing.value));
        else if (!m_bad)
            m_bad = listing.anomalies.front();
    }

    ListingLines m_lines{Limits().listingLines, mostListingOctets,
                         [this](OctetView line) { takeLine(line); }};
    std::vector<T> m_listings;
    std::optional<Anomaly> m_bad;
};

class CapabilitiesHandler final : public Handler<Capabilities>
{
    using Handler::Handler;
    std::optional<ProtocolError::Kind> body(OctetView octets) override { return m_lines.take(octets); }
    Expected<Capabilities> result(const Octets& /*command*/, quint64 /*lines*/) override
    {
        return Capabilities(std::move(m_capabilities));
    }

    ListingLines m_lines{mostCapabilities, mostCapabilityOctets,
                         [this](OctetView line) { m_capabilities.append(line.toByteArray()); }};
    QList<Octets> m_capabilities;
};

class MessageHandler final : public Handler<MessageReceipt>
{
public:
    MessageHandler(MessageNumber number, BodySink* sink, Answer<MessageReceipt> answer)
        : Handler(std::move(answer))
        , m_number(number)
        , m_sink(sink)
    {
    }

private:
    std::optional<ProtocolError::Kind> body(OctetView octets) override
    {
        m_octets += OctetCount(static_cast<quint64>(octets.size()));
        if (m_sink != nullptr)
            m_sink->write(octets);
        return std::nullopt;
    }
    Expected<MessageReceipt> result(const Octets& /*command*/, quint64 lines) override
    {
        return MessageReceipt{m_number, m_octets, lines};
    }

    MessageNumber m_number;
    BodySink* m_sink;
    OctetCount m_octets;
};

class RawHandler final : public Handler<RawReply>
{
public:
    RawHandler(BodySink* sink, Answer<RawReply> answer)
        : Handler(std::move(answer))
        , m_sink(sink)
    {
    }

    void ended(const Octets& command, quint64 lines) override { answer(result(command, lines)); }

private:
    std::optional<ProtocolError::Kind> body(OctetView octets) override
    {
        constexpr qsizetype kept = 16 * 1024 * 1024;
        if (m_sink != nullptr)
            m_sink->write(octets);
        else
            m_body.append(octets.first(std::min(octets.size(), kept - m_body.size())));
        return std::nullopt;
    }
    Expected<RawReply> result(const Octets& /*command*/, quint64 /*lines*/) override
    {
        return RawReply{statusLine(), std::move(m_body)};
    }

    BodySink* m_sink;
    Octets m_body;
};

} // namespace

Refusal refusalOf(const Octets& command, const StatusLine& status)
{
    return {command, status.humanText(), status.responseCode ? status.responseCode->levels : Octets()};
}

ProtocolError malformedReply(const Octets& command, const StatusLine& status)
{
    return {ProtocolError::Kind::MalformedReply, command,
            makeAnomaly(AnomalyKind::StatusIndicatorMissing, status.line).octets,
            static_cast<quint64>(status.line.size()), "RFC 1939 §3"};
}

std::unique_ptr<ReplyHandler> statusHandler(Answer<StatusLine> answer)
{
    return std::make_unique<StatusHandler>(std::move(answer));
}

std::unique_ptr<ReplyHandler> dropListingHandler(Answer<DropListing> answer)
{
    return std::make_unique<InlineListingHandler<DropListing, parseDropListing>>(std::move(answer));
}

std::unique_ptr<ReplyHandler> scanListingHandler(Answer<ScanListing> answer)
{
    return std::make_unique<InlineListingHandler<ScanListing, parseScanListing>>(std::move(answer));
}

std::unique_ptr<ReplyHandler> scanListingsHandler(Answer<ScanListings> answer)
{
    return std::make_unique<ListingsHandler<ScanListing, parseScanListing>>(std::move(answer));
}

std::unique_ptr<ReplyHandler> uniqueIdListingHandler(Answer<UniqueIdListing> answer)
{
    return std::make_unique<InlineListingHandler<UniqueIdListing, parseUniqueIdListing>>(std::move(answer));
}

std::unique_ptr<ReplyHandler> uniqueIdListingsHandler(Answer<UniqueIdListings> answer)
{
    return std::make_unique<ListingsHandler<UniqueIdListing, parseUniqueIdListing>>(std::move(answer));
}

std::unique_ptr<ReplyHandler> languageListingsHandler(Answer<LanguageListings> answer)
{
    return std::make_unique<ListingsHandler<LanguageListing, parseLanguageListing>>(std::move(answer));
}

std::unique_ptr<ReplyHandler> capabilitiesHandler(Answer<Capabilities> answer)
{
    return std::make_unique<CapabilitiesHandler>(std::move(answer));
}

std::unique_ptr<ReplyHandler> messageHandler(MessageNumber number, BodySink* sink,
                                             Answer<MessageReceipt> answer)
{
    return std::make_unique<MessageHandler>(number, sink, std::move(answer));
}

std::unique_ptr<ReplyHandler> rawHandler(BodySink* sink, Answer<RawReply> answer)
{
    return std::make_unique<RawHandler>(sink, std::move(answer));
}

} // namespace dropscope
