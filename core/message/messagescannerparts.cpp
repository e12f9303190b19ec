// SPDX-License-Identifier: GPL-3.0-or-later
// How parts open and close; how lines reach them stands in messagescanner.cpp.
#include "core/message/messagescanner.h"

#include "core/message/decodedoctets.h"
#include "core/message/headerchecks.h"
#include "core/message/partnature.h"

#include <algorithm>
#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// Whether the characters and the length are those of RFC 2046 §5.1.1.
bool isBoundary(OctetView boundary)
{
    constexpr qsizetype longest = 70;
    const auto isFit = [](char octet) {
        return (octet >= '0' && octet <= '9') || (octet >= 'A' && octet <= 'Z') ||
               (octet >= 'a' && octet <= 'z') || OctetView("'()+_,-./:=? ").indexOf(octet) >= 0;
    };
    return boundary.size() <= longest && !boundary.endsWith(' ') && std::ranges::all_of(boundary, isFit);
}

/// What may hold parts is not encoded itself (RFC 2045 §6.4), and is read as if it were not. Of the types of
/// messages those of RFC 6532 §3.7 may be.
void judgeEncoding(const MessagePart& part, DefectList& defects)
{
    static constexpr std::array messages{
        OctetView("message/rfc822"), OctetView("message/partial"), OctetView("message/external-body"),
        OctetView("message/delivery-status"), OctetView("message/disposition-notification")};
    const bool isComposite = part.mime.type.startsWith("multipart/") ||
                             std::ranges::find(messages, OctetView(part.mime.type)) != messages.end();
    if (isComposite && !isIdentity(part.mime.encoding))
        defects.add(DefectKind::EncodingForbidden, part.mime.encodingRange,
                    {QString::fromLatin1(part.mime.type), QString::fromLatin1(part.mime.encodingName)});
}

} // namespace

void MessageScanner::openPart(qint64 at)
{
    if (!m_frames.empty())
        ++m_frames.back().children;
    if (qsizetype(m_result.parts.size()) >= m_limits.parts) {
        if (m_partsBeyond++ == 0)
            m_beyond = {at, at};
        m_frames.push_back({-1, State::Skipped});
        return;
    }
    MessagePart part;
    part.parent = m_frames.empty() ? -1 : m_frames.back().part;
    part.level = static_cast<int>(m_frames.size());
    part.header = {at, at};
    part.body = {at, at};
    const auto index = static_cast<qsizetype>(m_result.parts.size());
    m_result.parts.push_back(std::move(part));
    m_frames.push_back({index, State::Header});
    const bool isMessage = index == 0 || m_frames[m_frames.size() - 2].state == State::Enclosing;
    m_collector.emplace(isMessage ? HeaderCollector::Wanted::Every : HeaderCollector::Wanted::Mime, m_limits);
}

void MessageScanner::endHeader(qint64 bodyBegin)
{
    Frame& frame = m_frames.back();
    MessagePart& part = partOf(frame);
    const Frame* const parent = m_frames.size() > 1 ? &m_frames[m_frames.size() - 2] : nullptr;
    part.header.end = bodyBegin;
    part.body = {bodyBegin, bodyBegin};
    std::vector<HeaderField> fields = m_collector->takeFields();
    const bool isInDigest = parent != nullptr && parent->state != State::Enclosing &&
                            partOf(*parent).mime.type == "multipart/digest";
    part.mime = readMimeFields(fields, isInDigest, m_result.charsetHint, m_result.defects);
    part.nature = natureOf(part.mime);
    if (part.parent < 0)
        readMainHeader(part, std::move(fields));
    else if (parent->state == State::Enclosing)
        checkMessageFields(fields, part, m_result.defects);
    else
        checkPartFields(fields, m_result.defects);
    m_collector.reset();
    judgeEncoding(part, m_result.defects);
    enterBody(m_frames.size() - 1);
}

void MessageScanner::readMainHeader(MessagePart& part, std::vector<HeaderField> fields)
{
    m_result.charsetHint = part.mime.charset.value_or(Octets());
    if (m_result.charsetHint.toLower() == "iso-8859-1") // what is called so is the other in truth
        m_result.charsetHint = "windows-1252";
    if (!m_result.charsetHint.isEmpty() && !CharsetDecoder::create(m_result.charsetHint))
        m_result.charsetHint.clear();
    if (m_collector->fieldCount() > fields.size())
        m_result.cutOffs.push_back({CutOff::Kind::Fields, m_collector->fieldCount(), m_collector->beyond()});
    if (m_collector->cutCount() > 0)
        m_result.cutOffs.push_back(
            {CutOff::Kind::FieldOctets, m_collector->cutCount(), m_collector->firstCut()});
    m_result.fields = std::move(fields);
    checkHeader(m_result);
}

void MessageScanner::enterBody(size_t index)
{
    Frame& frame = m_frames[index];
    MessagePart& part = partOf(frame);
    const Frame* const parent = index > 0 ? &m_frames[index - 1] : nullptr;
    part.id = idFor(part, parent);
    m_heldLineEnd.clear();
    const bool isMultipart = part.mime.type.startsWith("multipart/");
    if (isMultipart && !isTooDeep(part)) {
        enterMultipart(frame, part);
        if (frame.state == State::Between)
            return;
    } else if (part.nature == PartNature::Message && !isTooDeep(part) && isIdentity(part.mime.encoding)) {
        frame.state = State::Enclosing;
        part.hasParts = true;
        openPart(part.body.begin);
        return;
    }
    frame.state = State::Body;
    m_bodyWatch.emplace(part, m_limits);
}

void MessageScanner::enterMultipart(Frame& frame, const MessagePart& part)
{
    const Octets boundary = part.mime.boundary.value_or(Octets());
    if (boundary.isEmpty()) {
        m_result.defects.add(DefectKind::BoundaryMissing, part.mime.typeRange,
                             {QString::fromLatin1(part.mime.type)});
        return;
    }
    if (!isBoundary(boundary))
        m_result.defects.add(DefectKind::BoundaryMalformed, part.mime.typeRange,
                             {excerpt(boundary), QString::number(boundary.size())});
    const bool isTaken = std::ranges::any_of(
        m_frames, [&boundary](const Frame& around) { return around.boundary == boundary; });
    if (isTaken)
        m_result.defects.add(DefectKind::BoundaryRepeated, part.mime.typeRange, {excerpt(boundary)});
    frame.boundary = boundary;
    frame.state = State::Between;
}

bool MessageScanner::isTooDeep(MessagePart& part)
{
    if (part.level < m_limits.levels)
        return false;
    part.isNotEntered = true;
    if (m_levels.total++ == 0)
        m_levels.range = part.header;
    return true;
}

/// RFC 3501 §6.4.5. What a message holds is numbered below that message; its own multipart has no number.
QString MessageScanner::idFor(const MessagePart& part, const Frame* parent) const
{
    const bool isMultipart = part.mime.type.startsWith("multipart/");
    if (parent == nullptr)
        return isMultipart ? u"TEXT"_s : u"1"_s;
    const QString above = m_result.parts[static_cast<size_t>(parent->part)].id;
    if (parent->state == State::Enclosing)
        return above + (isMultipart ? u".TEXT"_s : u".1"_s);
    QString prefix = above + u'.';
    if (above == "TEXT"_L1)
        prefix.clear();
    else if (above.endsWith(".TEXT"_L1))
        prefix = above.chopped(4);
    return prefix + QString::number(parent->children);
}

void MessageScanner::closeAbove(size_t frame, qint64 end)
{
    while (m_frames.size() > frame + 1)
        closeTop(end);
    m_heldLineEnd.clear();
}

void MessageScanner::closeTop(qint64 end)
{
    const size_t index = m_frames.size() - 1;
    if (m_frames[index].state == State::Header) {
        endHeader(std::max(partOf(m_frames[index]).header.begin, end));
        if (m_frames.size() > index + 1) // an empty message within it
            closeTop(end);
    }
    const Frame frame = m_frames.back();
    m_frames.pop_back();
    if (frame.part < 0) {
        m_beyond.end = end;
        return;
    }
    MessagePart& part = partOf(frame);
    // the line end before a boundary may be that of an empty header section within
    part.body.end = std::max({part.body.begin, end, m_closedEnd});
    m_closedEnd = part.body.end;
    part.hasParts = part.hasParts || frame.children > 0;
    if (frame.state == State::Body && m_bodyWatch) {
        m_bodyWatch->finish(part, m_result.defects);
        const auto opened = m_bodyWatch->takeOpened();
        if (m_bodyWatch->isTooMuch()) {
            part.isNotEntered = true;
            if (m_encoded.total++ == 0)
                m_encoded.range = part.body;
        }
        m_bodyWatch.reset();
        if (opened && !opened->isEmpty())
            openEncoded(frame.part, *opened);
    } else {
        part.decodedOctets = part.body.size();
    }
    if (frame.boundary.isEmpty() || frame.state == State::Behind)
        return;
    const DefectKind kind =
        frame.hasOpened ? DefectKind::BoundaryNeverClosed : DefectKind::BoundaryNeverOpened;
    m_result.defects.add(kind, {part.body.end, part.body.end}, {excerpt(frame.boundary)});
}

/// What is wrong within, and what was too much there, at the place of the part that it stands in.
void MessageScanner::takeOver(const MessageStructure& inner, const MessagePart& holder)
{
    m_result.defects.addWithin(inner.defects, holder.id, holder.body);
    for (const CutOff& cutOff : inner.cutOffs) {
        if (cutOff.kind == CutOff::Kind::Parts) {
            if (m_partsBeyond == 0)
                m_beyond = holder.body;
            m_partsBeyond += static_cast<qint64>(cutOff.total - inner.parts.size());
        } else if (cutOff.kind == CutOff::Kind::Levels || cutOff.kind == CutOff::Kind::Encoded) {
            CutOff& total = cutOff.kind == CutOff::Kind::Levels ? m_levels : m_encoded;
            if (total.total == 0)
                total.range = holder.body;
            total.total += cutOff.total;
        } else {
            m_result.cutOffs.push_back({cutOff.kind, cutOff.total, holder.body});
        }
    }
}

/// Puts the parts of a message that stands encoded behind the part that it is, which is the last.
void MessageScanner::openEncoded(qsizetype index, const Octets& octets)
{
    MessageLimits limits = m_limits;
    const MessagePart holder = m_result.parts[static_cast<size_t>(index)];
    limits.parts -= static_cast<qsizetype>(m_result.parts.size());
    limits.levels -= holder.level + 1;
    limits.openedOctets -= octets.size();
    if (limits.parts <= 0 || limits.levels <= 0)
        return;
    m_limits.openedOctets = limits.openedOctets;
    MessageScanner scanner(limits);
    scanner.feed(octets);
    MessageStructure inner = scanner.finish();
    takeOver(inner, holder);
    const auto source = std::make_shared<DecodedOctets>(octets);
    for (MessagePart& part : inner.parts) {
        part.id = holder.id + u'.' + part.id;
        part.parent = part.parent < 0 ? index : part.parent + index + 1;
        part.level += holder.level + 1;
        if (!part.within)
            part.within = source;
        m_result.parts.push_back(std::move(part));
    }
    m_result.parts[static_cast<size_t>(index)].hasParts = true;
    m_result.parts[static_cast<size_t>(index)].isOpened = true;
}

} // namespace dropscope
