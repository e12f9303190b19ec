// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/headercollector.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

/// The name before the colon; empty if there is none. White space before the colon is obsolete and borne (RFC
/// 5322 §4.5).
OctetView nameIn(OctetView line)
{
    qsizetype end = 0;
    while (end < line.size() && line.at(end) > ' ' && line.at(end) < 0x7F && line.at(end) != ':')
        ++end;
    qsizetype colon = end;
    while (colon < line.size() && (line.at(colon) == ' ' || line.at(colon) == '\t'))
        ++colon;
    return colon < line.size() && line.at(colon) == ':' ? line.first(end) : OctetView();
}

bool isBlank(OctetView line)
{
    return std::ranges::all_of(line, [](char octet) { return octet == ' ' || octet == '\t'; });
}

/// A field with a broken name: no more than two words before a colon. Other lines are what a field lost.
bool isBrokenField(OctetView line)
{
    const qsizetype colon = line.indexOf(':');
    return colon >= 0 && line.first(colon).trimmed().count(' ') <= 1;
}

/// A field whose value is short by its grammar: it has lost nothing.
bool isWholeInOneLine(const HeaderField& field)
{
    return field.is("Date") || field.is("Message-ID") || field.is("MIME-Version") ||
           field.is("Content-Transfer-Encoding");
}

bool startsWithNoCase(OctetView octets, OctetView front)
{
    return octets.size() >= front.size() &&
           octets.first(front.size()).compare(front, Qt::CaseInsensitive) == 0;
}

bool isMimeField(OctetView name)
{
    return startsWithNoCase(name, "content-") || name.compare("mime-version", Qt::CaseInsensitive) == 0;
}

} // namespace

HeaderCollector::HeaderCollector(Wanted wanted, const MessageLimits& limits)
    : m_limits(limits)
    , m_wanted(wanted)
    , m_room(limits.headerOctets)
{
    if (wanted == Wanted::Mime) { // there may be ten thousand parts
        constexpr qsizetype mimeFields = 100;
        m_limits.fields = std::min(m_limits.fields, mimeFields);
        m_limits.fieldOctets = std::min(m_limits.fieldOctets, m_limits.mimeFieldOctets);
        m_room = std::min(m_room, m_limits.mimeFieldOctets * 2);
    }
}

HeaderCollector::Verdict HeaderCollector::take(const LinePiece& piece, DefectList& defects)
{
    const bool isFirst = std::exchange(m_isFirstLine, false);
    if (!piece.startsLine()) {
        append(piece.octets);
        extend(piece);
        return Verdict::Taken;
    }
    if (piece.octets.isEmpty() && piece.lineEnd > 0)
        return Verdict::Ends;
    if (piece.octets.startsWith(' ') || piece.octets.startsWith('\t'))
        return fold(piece, defects);
    if (isFirst && (piece.octets.startsWith("From ") || piece.octets.startsWith(">From "))) {
        defects.add(DefectKind::FromLine, {piece.offset, piece.end()}, {excerpt(piece.octets)});
        return Verdict::Taken;
    }
    if (isFirst && piece.octets.startsWith("\xEF\xBB\xBF") && !nameIn(piece.octets.sliced(3)).isEmpty())
        return takeBehindMark(piece, defects);
    return begin(piece, defects);
}

/// A mark of the byte order before the first field, as editors write it.
HeaderCollector::Verdict HeaderCollector::takeBehindMark(LinePiece piece, DefectList& defects)
{
    constexpr qsizetype markSize = 3;
    defects.add(DefectKind::HeaderLineMalformed, {piece.offset, piece.offset + markSize},
                {excerpt(piece.octets)});
    piece.octets = piece.octets.sliced(markSize);
    piece.offset += markSize;
    piece.lineOffset += markSize;
    return begin(piece, defects);
}

HeaderCollector::Verdict HeaderCollector::begin(const LinePiece& piece, DefectList& defects)
{
    const OctetView name = nameIn(piece.octets);
    if (name.isEmpty() && (piece.octets.startsWith("From ") || piece.octets.startsWith(">From ")) &&
        m_count > 0) {
        defects.add(DefectKind::FromLine, {piece.offset, piece.end()}, {excerpt(piece.octets)});
        return Verdict::Taken;
    }
    if (name.isEmpty())
        return Verdict::NoHeader;
    const qsizetype colon = piece.octets.indexOf(':');
    if (colon != name.size()) // obsolete, RFC 5322 §4.5
        defects.add(DefectKind::HeaderLineMalformed, {piece.offset, piece.end()}, {excerpt(piece.octets)});
    open(name, piece.octets.sliced(colon + 1), piece);
    return Verdict::Taken;
}

HeaderCollector::Verdict HeaderCollector::fold(const LinePiece& piece, DefectList& defects)
{
    if (m_count == 0) {
        defects.add(DefectKind::FoldingWithoutField, {piece.offset, piece.end()});
        return Verdict::Taken;
    }
    if (isBlank(piece.octets) && piece.lineEnd > 0)
        defects.add(DefectKind::FoldingBlankLine, {piece.offset, piece.end()});
    append(m_lineEnd == 2 ? OctetView("\r\n") : OctetView("\n"));
    append(piece.octets);
    extend(piece);
    return Verdict::Taken;
}

void HeaderCollector::continueWith(OctetView line, OctetRange range, DefectList& defects)
{
    defects.add(DefectKind::HeaderLineMalformed, range, {excerpt(line)});
    if (m_count == 0 || isBrokenField(line) || (m_isKeeping && isWholeInOneLine(m_fields.back())))
        return;
    append("\r\n ");
    append(line);
    if (m_isKeeping)
        m_fields.back().range.end = range.end;
}

void HeaderCollector::open(OctetView name, OctetView value, const LinePiece& piece)
{
    m_isKeeping = m_wanted == Wanted::Every || isMimeField(name);
    ++m_count;
    if (m_isKeeping && qsizetype(m_fields.size()) >= m_limits.fields) {
        if (m_beyond.isEmpty())
            m_beyond = {piece.lineOffset, piece.next()};
        m_isKeeping = false;
    }
    if (m_isKeeping) {
        m_fields.push_back({name.toByteArray(), {}, {piece.lineOffset, piece.next()}});
        append(value);
    }
    extend(piece);
}

void HeaderCollector::append(OctetView octets)
{
    if (!m_isKeeping)
        return;
    HeaderField& field = m_fields.back();
    const qsizetype room = std::min(m_limits.fieldOctets - field.raw.size(), m_room);
    if (octets.size() > room) {
        noteCut(field);
        octets = octets.first(std::max(qsizetype(0), room));
    }
    m_room -= octets.size();
    field.raw.append(octets);
}

void HeaderCollector::noteCut(HeaderField& field)
{
    if (std::exchange(field.isCut, true))
        return;
    if (m_cut++ == 0)
        m_firstCut = field.range;
}

void HeaderCollector::extend(const LinePiece& piece)
{
    m_lineEnd = piece.lineEnd;
    if (m_isKeeping)
        m_fields.back().range.end = piece.next();
    else if (!m_beyond.isEmpty())
        m_beyond.end = piece.next();
}

bool HeaderCollector::isKnownField(OctetView line)
{
    static constexpr std::array known{OctetView("from"),
                                      OctetView("to"),
                                      OctetView("cc"),
                                      OctetView("bcc"),
                                      OctetView("date"),
                                      OctetView("subject"),
                                      OctetView("sender"),
                                      OctetView("reply-to"),
                                      OctetView("message-id"),
                                      OctetView("in-reply-to"),
                                      OctetView("references"),
                                      OctetView("received"),
                                      OctetView("return-path"),
                                      OctetView("comments"),
                                      OctetView("mime-version"),
                                      OctetView("keywords"),
                                      OctetView("importance"),
                                      OctetView("priority"),
                                      OctetView("precedence"),
                                      OctetView("status"),
                                      OctetView("delivered-to"),
                                      OctetView("dkim-signature"),
                                      OctetView("organization"),
                                      OctetView("user-agent"),
                                      OctetView("thread-index"),
                                      OctetView("thread-topic"),
                                      OctetView("lines"),
                                      OctetView("errors-to"),
                                      OctetView("mailing-list"),
                                      OctetView("auto-submitted"),
                                      OctetView("authentication-results"),
                                      OctetView("received-spf")};
    const OctetView name = nameIn(line);
    return std::ranges::any_of(
               known, [name](OctetView each) { return name.compare(each, Qt::CaseInsensitive) == 0; }) ||
           startsWithNoCase(name, "content-") || startsWithNoCase(name, "x-") ||
           startsWithNoCase(name, "list-") || startsWithNoCase(name, "resent-") ||
           startsWithNoCase(name, "arc-");
}

} // namespace dropscope
