// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/defectlist.h"
#include "core/message/linecutter.h"
#include "core/message/transferencoding.h"

namespace dropscope {

/// Says what is wrong with octets that are declared to be base64 (RFC 2045 §6.8) or quoted-printable (§6.7).
class EncodingWatch
{
public:
    explicit EncodingWatch(TransferEncoding encoding)
        : m_isBase64(encoding == TransferEncoding::Base64)
    {
    }

    void take(const LinePiece& piece, DefectList& defects);
    void finish(OctetRange body, DefectList& defects);

private:
    void takeBase64(const LinePiece& piece, DefectList& defects);
    void takeQuoted(const LinePiece& piece, DefectList& defects);
    void judgeLength(const LinePiece& piece, DefectList& defects) const;

    bool m_isBase64;
    quint64 m_data = 0;    ///< characters of base64
    quint64 m_foreign = 0; ///< others, white space not counted
    quint64 m_padding = 0;
    qint64 m_behindEnd = -1;  ///< offset of the first character behind the padding
    qint64 m_openEquals = -1; ///< offset of an equals sign whose two digits are not seen yet
    int m_digits = 0;         ///< of them, seen
    bool m_isForeignTold = false;
};

} // namespace dropscope
