// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/uuwatch.h"

#include "core/message/headerdecoder.h"

#include <optional>

namespace dropscope {

namespace {

constexpr size_t mostFiles = 1000;

bool isOctal(char octet) { return octet >= '0' && octet <= '7'; }

/// "begin 644 name"; the name, which may hold spaces.
std::optional<QString> beginName(OctetView line)
{
    if (!line.startsWith("begin "))
        return std::nullopt;
    qsizetype at = 6;
    while (at < line.size() && isOctal(line.at(at)))
        ++at;
    const qsizetype digits = at - 6;
    if (digits < 3 || digits > 4 || at >= line.size() || line.at(at) != ' ')
        return std::nullopt;
    const QString name = decodedField(line.sliced(at + 1));
    return name.isEmpty() ? std::nullopt : std::optional(name);
}

/// How many octets the line encodes; absent if it is no line of uuencode.
std::optional<int> encodedOctets(OctetView line)
{
    if (line.isEmpty() || line.at(0) < ' ' || line.at(0) > '`')
        return std::nullopt;
    const int octets = (line.at(0) - ' ') & 0x3F;
    const qsizetype needed = (octets + 2) / 3 * 4;
    constexpr qsizetype slack = 2; // trailing spaces are lost, or a checksum stands behind
    if (line.size() - 1 < needed - slack || line.size() - 1 > needed + slack)
        return std::nullopt;
    for (const char octet : line)
        if (octet < ' ' || octet > '`')
            return std::nullopt;
    return octets;
}

} // namespace

void UuWatch::take(const LinePiece& piece)
{
    const bool isWhole = piece.startsLine();
    if (m_state == State::Outside) {
        auto name = isWhole && m_files.size() < mostFiles ? beginName(piece.octets) : std::nullopt;
        if (!name)
            return;
        m_candidate = {std::move(*name), {piece.offset, piece.next()}};
        m_state = State::Begun;
        return;
    }
    const bool isEnd = isWhole && piece.octets == "end";
    const auto octets = isWhole ? encodedOctets(piece.octets) : std::nullopt;
    if (m_state == State::Begun && !octets) {
        m_state = State::Outside;
        return;
    }
    m_state = State::Inside;
    if (isEnd)
        close(piece.end(), true);
    else if (octets)
        m_candidate.decodedOctets += *octets;
    else
        close(piece.offset, false);
}

void UuWatch::close(qint64 end, bool isWhole)
{
    m_candidate.range.end = end;
    m_candidate.isWhole = isWhole;
    m_files.push_back(m_candidate);
    m_state = State::Outside;
}

std::vector<UuencodedFile> UuWatch::finish(qint64 end, DefectList& defects)
{
    if (m_state == State::Inside)
        close(end, false);
    for (const UuencodedFile& file : m_files)
        if (!file.isWhole)
            defects.add(DefectKind::UuencodeIncomplete, file.range, {excerpt(file.name.toUtf8())});
    return std::move(m_files);
}

} // namespace dropscope
