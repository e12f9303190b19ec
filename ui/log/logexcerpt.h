// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"
#include "core/base/octetrange.h"
#include "core/base/octets.h"

#include <QString>

namespace dropscope {
class Transcript;
}

namespace dropscope::ui {

/// Ranges of a transcript to be pasted elsewhere, up to 1 MiB of octets: what comes after is told in a line.
class LogExcerpt
{
public:
    static constexpr qint64 longest = qint64(1024) * 1024;

    enum class Form : quint8 {
        Script, ///< C: and S: lines (core/transcript/script.h)
        Text,   ///< the lines as the log shows them, without their line ends
        Hex,    ///< sixteen octets a line, with their place in their direction's octets
    };
    LogExcerpt(const Transcript& transcript, Form form)
        : m_transcript(transcript)
        , m_form(form)
    {
    }

    /// Whole lines, or pieces of one.
    void append(Direction direction, OctetRange range);
    [[nodiscard]] QString text() const;
    /// Nothing more fits; what is left out then is not counted.
    [[nodiscard]] bool isFull() const { return m_taken >= longest; }
    void leaveOutTheRest() { m_isCut = true; }

private:
    void appendKnown(Direction direction, qint64 begin, OctetView octets);
    void appendGap(Direction direction, qint64 octets);
    void appendLine(Direction direction, OctetView line);
    void appendHex(qint64 place, OctetView octets);

    const Transcript& m_transcript;
    Form m_form;
    QString m_text;
    qint64 m_taken = 0;
    qint64 m_leftOut = 0;
    bool m_isCut = false;
};

/// "0000012a  – text": where there are no octets to be shown.
[[nodiscard]] QString gapLine(qint64 place, const QString& text);

/// "0000012a  2b 4f 4b 20 … 0d 0a  |+OK ready..|" of at most sixteen octets.
[[nodiscard]] QString hexLine(qint64 place, OctetView octets);

} // namespace dropscope::ui
