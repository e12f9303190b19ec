// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/octetsource.h"
#include "core/message/bodywatch.h"
#include "core/message/headercollector.h"
#include "core/message/messagestructure.h"
#include "core/message/octetwatch.h"

#include <optional>
#include <vector>

namespace dropscope {

// Theory of operation
//
// A message is read once, as a stream, whatever its size: LineCutter makes lines of it, MessageScanner keeps
// the stack of parts that are open and looks at each line for the boundaries of all of them (RFC 2046
// §5.1.2). A HeaderCollector gathers the header section of the part that begins, readMimeFields() makes sense
// of it, a BodyWatch follows the body of the part that holds no others, OctetWatch looks at every line. What
// comes out is a MessageStructure: fields, parts with their places, defects, and what was too much
// (MessageLimits).
//
// Every message is hostile. Memory is bounded by the limits, time by the octets: no line is looked at more
// than once for each open part. GMime decodes single fields and encoded octets, and never sees a message.
//
// Where a message is broken, it is read as the person who sent it meant it, as far as RFC 7103 or common
// sense tell, and a defect says so.

class MessageScanner
{
public:
    explicit MessageScanner(const MessageLimits& limits = {});

    /// The octets of the message in pieces of any length; a piece takes about 10 ms for each MiB.
    void feed(OctetView octets);
    /// Nothing follows. To be called once.
    [[nodiscard]] MessageStructure finish();

private:
    enum class State : quint8 {
        Header,
        Body,      ///< of a part without parts
        Between,   ///< in a multipart, before the first boundary
        Behind,    ///< in a multipart, behind its end
        Enclosing, ///< a message stands within
        Skipped,   ///< a part beyond the limit
    };
    struct Frame
    {
        qsizetype part = -1; ///< index; -1 beyond the limit
        State state = State::Header;
        Octets boundary = {}; ///< of a multipart
        int children = 0;
        bool hasOpened = false; ///< its boundary was seen
    };

    void take(const LinePiece& piece);
    [[nodiscard]] bool takeBoundary(const LinePiece& piece);
    void takeDelimiter(size_t frame, bool closes, const LinePiece& piece);
    void takeHeaderLine(const LinePiece& piece);
    void takeBodyLine(const LinePiece& piece);
    [[nodiscard]] bool settleDoubt(const LinePiece& piece);
    [[nodiscard]] bool isDoubled(size_t frame, const LinePiece& piece);

    void openPart(qint64 at);
    void endHeader(qint64 bodyBegin);
    void readMainHeader(MessagePart& part, std::vector<HeaderField> fields);
    void enterBody(size_t frame);
    void enterMultipart(Frame& frame, const MessagePart& part);
    [[nodiscard]] bool isTooDeep(MessagePart& part);
    [[nodiscard]] QString idFor(const MessagePart& part, const Frame* parent) const;

    /// Closes the frames above: their bodies end here.
    void closeAbove(size_t frame, qint64 end);
    void closeTop(qint64 end);
    [[nodiscard]] MessagePart& partOf(const Frame& frame) { return m_result.parts[size_t(frame.part)]; }
    void openEncoded(qsizetype index, const Octets& octets);
    void takeOver(const MessageStructure& inner, const MessagePart& holder);
    void sayCutOffs();

    MessageLimits m_limits;
    MessageStructure m_result;
    LineCutter m_cutter;
    OctetWatch m_octetWatch;
    std::vector<Frame> m_frames;
    std::optional<HeaderCollector> m_collector; ///< of the part on top, while its header comes
    std::optional<BodyWatch> m_bodyWatch;       ///< of the part on top, while its body comes
    struct Doubt
    {
        Octets line;
        LinePiece piece; ///< its octets are gone; they stand in line
    };
    std::vector<Doubt> m_doubt; ///< lines that may begin the body, or are broken header lines
    Octets m_heldLineEnd;       ///< belongs to the body unless a boundary follows
    qint64 m_lastLineEnd = 0;   ///< octets of the line end before the line at hand
    qint64 m_closedEnd = 0;     ///< of the part that was closed last
    qint64 m_bodyLineEnds = 0;  ///< CR LF behind the message's own header section
    qint64 m_partsBeyond = 0;
    OctetRange m_beyond; ///< the parts beyond the limit
    CutOff m_levels{CutOff::Kind::Levels, 0, {}};
    CutOff m_encoded{CutOff::Kind::Encoded, 0, {}};
};

/// Reads the whole source. Fails as the source does.
[[nodiscard]] Expected<MessageStructure> scanMessage(OctetSource& source, const MessageLimits& limits = {});

} // namespace dropscope
