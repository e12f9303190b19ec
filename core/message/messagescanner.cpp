// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/messagescanner.h"

#include "core/message/headerchecks.h"
#include "core/message/partnature.h"

#include <algorithm>

namespace dropscope {

namespace {

/// Whether the line is the delimiter or the close-delimiter of the boundary; absent if it is neither (RFC
/// 2046 §5.1.1).
std::optional<bool> closesBoundary(OctetView line, OctetView boundary)
{
    OctetView rest = line.sliced(2); // the hyphens
    if (!rest.startsWith(boundary))
        return std::nullopt;
    rest = rest.sliced(boundary.size());
    const bool closes = rest.startsWith("--");
    if (closes)
        rest = rest.sliced(2);
    const bool isAlone =
        std::ranges::all_of(rest, [](char octet) { return octet == ' ' || octet == '\t' || octet == '\r'; });
    return isAlone ? std::optional(closes) : std::nullopt;
}

} // namespace

MessageScanner::MessageScanner(const MessageLimits& limits)
    : m_limits(limits)
{
    openPart(0);
}

void MessageScanner::feed(OctetView octets)
{
    m_result.octets += octets.size();
    m_cutter.feed(octets, [this](const LinePiece& piece) { take(piece); });
}

void MessageScanner::take(const LinePiece& piece)
{
    m_octetWatch.look(piece, m_result.defects);
    const bool isInMainHeader = m_frames.size() == 1 && m_frames.back().state == State::Header;
    m_bodyLineEnds += piece.lineEnd == 2 && !isInMainHeader ? 1 : 0;
    if (!m_doubt.empty() && settleDoubt(piece)) {
        m_lastLineEnd = piece.lineEnd;
        return;
    }
    const bool isBoundary = piece.startsLine() && piece.octets.startsWith("--") && takeBoundary(piece);
    if (!isBoundary) {
        if (m_frames.back().state == State::Header)
            takeHeaderLine(piece);
        else if (m_frames.back().state == State::Body)
            takeBodyLine(piece);
    }
    m_lastLineEnd = piece.lineEnd;
}

/// The innermost part counts whose boundary it is, unless that has ended already and one around it has the
/// same.
bool MessageScanner::takeBoundary(const LinePiece& piece)
{
    std::optional<size_t> ended;
    for (size_t i = m_frames.size(); i-- > 0;) {
        const Frame& frame = m_frames[i];
        if (frame.boundary.isEmpty())
            continue;
        const auto closes = closesBoundary(piece.octets, frame.boundary);
        if (!closes)
            continue;
        if (frame.state != State::Behind) {
            takeDelimiter(i, *closes, piece);
            return true;
        }
        ended = ended.value_or(i);
    }
    if (!ended)
        return false;
    m_result.defects.add(DefectKind::BoundaryAfterClose, {piece.offset, piece.end()},
                         {excerpt(m_frames[*ended].boundary)});
    // the octets between are those of nobody, as they are behind the first end
    closeAbove(*ended, piece.offset - m_lastLineEnd);
    return true;
}

void MessageScanner::takeDelimiter(size_t frame, bool closes, const LinePiece& piece)
{
    if (!closes && isDoubled(frame, piece)) {
        m_result.defects.add(DefectKind::BoundaryDoubled, {piece.offset, piece.end()},
                             {excerpt(m_frames[frame].boundary)});
        partOf(m_frames.back()).header = {piece.next(), piece.next()};
        return;
    }
    if (closes && isDoubled(frame, piece)) // not even the line end of an empty part is between
        m_result.defects.add(DefectKind::BoundaryDoubled, {piece.offset, piece.end()},
                             {excerpt(m_frames[frame].boundary)});
    if (closes && m_frames[frame].state == State::Between && !m_frames[frame].hasOpened)
        m_result.defects.add(DefectKind::BoundaryNeverOpened, {piece.offset, piece.end()},
                             {excerpt(m_frames[frame].boundary)});
    closeAbove(frame, piece.offset - m_lastLineEnd);
    m_frames[frame].hasOpened = true;
    m_frames[frame].state = closes ? State::Behind : State::Between;
    if (!closes)
        openPart(piece.next());
}

/// Directly behind the same line: the line end between belongs to the first, and no part is left for it.
bool MessageScanner::isDoubled(size_t frame, const LinePiece& piece)
{
    return m_frames.size() == frame + 2 && m_frames.back().state == State::Header &&
           partOf(m_frames.back()).header.begin == piece.offset;
}

void MessageScanner::takeHeaderLine(const LinePiece& piece)
{
    switch (m_collector->take(piece, m_result.defects)) {
    case HeaderCollector::Verdict::Taken:
        return;
    case HeaderCollector::Verdict::Ends:
        endHeader(piece.next());
        return;
    case HeaderCollector::Verdict::NoHeader:
        break;
    }
    if (piece.lineEnd == 0) {
        m_result.defects.add(DefectKind::SeparatorMissing, {piece.offset, piece.offset});
        endHeader(piece.offset);
        takeBodyLine(piece);
    } else {
        m_doubt.push_back({piece.octets.toByteArray(), piece});
    }
}

/// Where a known field follows soon, the lines were broken ones of the header section, which goes on (RFC
/// 7103 §7.2); else the body has begun with them. True if the line at hand has joined them.
bool MessageScanner::settleDoubt(const LinePiece& piece)
{
    constexpr size_t mostLines = 4;
    const bool isKnown = piece.startsLine() && HeaderCollector::isKnownField(piece.octets);
    const bool joins = !isKnown && piece.startsLine() && piece.lineEnd > 0 && m_doubt.size() < mostLines &&
                       !piece.octets.trimmed().isEmpty() && !piece.octets.startsWith("--");
    if (joins) {
        m_doubt.push_back({piece.octets.toByteArray(), piece});
        return true;
    }
    const std::vector<Doubt> doubt = std::exchange(m_doubt, {});
    if (isKnown) {
        for (const Doubt& each : doubt)
            m_collector->continueWith(each.line, {each.piece.offset, each.piece.next()}, m_result.defects);
        return false;
    }
    const qint64 begin = doubt.front().piece.offset;
    m_result.defects.add(DefectKind::SeparatorMissing, {begin, begin});
    endHeader(begin);
    for (const Doubt& each : doubt) {
        LinePiece line = each.piece;
        line.octets = each.line;
        if (!m_doubt.empty() && settleDoubt(line))
            continue;
        if (m_frames.back().state == State::Header) // a message that stands within begins with this line
            takeHeaderLine(line);
        else if (m_frames.back().state == State::Body)
            takeBodyLine(line);
    }
    return !m_doubt.empty() && settleDoubt(piece);
}

void MessageScanner::takeBodyLine(const LinePiece& piece)
{
    if (!m_bodyWatch)
        return;
    if (!m_heldLineEnd.isEmpty())
        m_bodyWatch->takeLineEnd(std::exchange(m_heldLineEnd, {}));
    m_bodyWatch->takeLine(piece, m_result.defects);
    m_heldLineEnd = piece.lineEnd == 2 ? "\r\n" : piece.lineEnd == 1 ? "\n" : "";
}

MessageStructure MessageScanner::finish()
{
    m_cutter.finish([this](const LinePiece& piece) { take(piece); });
    while (!m_doubt.empty()) { // a message within may be in doubt in its turn
        LinePiece end;
        end.offset = m_result.octets;
        end.lineOffset = m_result.octets;
        static_cast<void>(settleDoubt(end));
    }
    if (m_bodyWatch && !m_heldLineEnd.isEmpty())
        m_bodyWatch->takeLineEnd(std::exchange(m_heldLineEnd, {}));
    m_lastLineEnd = 0;
    while (!m_frames.empty())
        closeTop(m_result.octets);
    checkBody(m_result, m_bodyLineEnds);
    sayCutOffs();
    m_result.defects.finish();
    return std::move(m_result);
}

void MessageScanner::sayCutOffs()
{
    if (m_partsBeyond > 0) {
        const auto total = static_cast<quint64>(m_partsBeyond) + m_result.parts.size();
        m_result.cutOffs.push_back({CutOff::Kind::Parts, total, m_beyond});
    }
    for (const CutOff& cutOff : {m_levels, m_encoded})
        if (cutOff.total > 0)
            m_result.cutOffs.push_back(cutOff);
}

Expected<MessageStructure> scanMessage(OctetSource& source, const MessageLimits& limits)
{
    constexpr qint64 slice = qint64(256) * 1024;
    MessageScanner scanner(limits);
    for (qint64 at = 0; at < source.size(); at += slice) {
        const auto octets = source.read(at, slice);
        if (!octets)
            return Unexpected{octets.error()};
        scanner.feed(*octets);
    }
    return scanner.finish();
}

} // namespace dropscope
