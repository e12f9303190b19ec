// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/octetwatch.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestLine = 998; // RFC 5322 §2.1.1

} // namespace

bool hasEightBit(OctetView octets)
{
    unsigned all = 0; // without a branch the compiler takes sixteen at a time
    for (const char octet : octets)
        all |= static_cast<unsigned char>(octet);
    return all >= 0x80;
}

void OctetWatch::look(const LinePiece& piece, DefectList& defects)
{
    if (piece.lineEnd == 1)
        defects.add(DefectKind::BareLf, {piece.end(), piece.next()});
    if (const qint64 length = piece.end() - piece.lineOffset; length > longestLine) {
        // a line that comes in pieces is told once, when its first piece is there
        if (piece.startsLine() && defects.keeps(DefectKind::LineTooLong))
            defects.add(DefectKind::LineTooLong, {piece.lineOffset, piece.end()},
                        {(piece.lineEnd == 0 ? u"at least %1"_s : u"%1"_s).arg(length)});
        else if (piece.startsLine())
            defects.add(DefectKind::LineTooLong, {});
    }
    lookForControls(piece, defects);
}

void OctetWatch::lookForControls(const LinePiece& piece, DefectList& defects)
{
    for (const auto& [octet, kind] :
         {std::pair('\r', DefectKind::BareCr), std::pair('\0', DefectKind::Nul)}) {
        for (qsizetype at = piece.octets.indexOf(octet); at >= 0; at = piece.octets.indexOf(octet, at + 1))
            defects.add(kind, {piece.offset + at, piece.offset + at + 1});
    }
}

} // namespace dropscope
