// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/embeddeddetails.h"

#include "ui/panels/plaintextlabel.h"
#include "ui/text/embeddedtext.h"

#include <QLabel>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr size_t mostSegments = 8;

QString segmentText(const EmbeddedSegment& segment)
{
    return EmbeddedDetails::tr("segment %1: octets %2 to %3 of the server")
        .arg(segment.number)
        .arg(segment.range.begin)
        .arg(segment.range.end - 1);
}

QStringList segmentLines(const EmbeddedCall& call)
{
    QStringList lines;
    if (call.times > 1 && call.segments.size() == 2)
        lines += EmbeddedDetails::tr("from segment %1 to segment %2")
                     .arg(call.segments.front().number)
                     .arg(call.segments.back().number);
    else
        for (size_t index = 0; index < std::min(call.segments.size(), mostSegments); ++index)
            lines += segmentText(call.segments[index]);
    return lines;
}

QString remarkLines(const EmbeddedCall& call)
{
    QStringList lines;
    for (const EmbeddedRemark& remark : call.remarks)
        lines += u"%1: %2"_s.arg(severityText(remark.row().severity), embeddedText(remark));
    return lines.join(u"\n\n"_s);
}

} // namespace

EmbeddedDetails::EmbeddedDetails(QWidget* parent)
    : DetailsColumn(parent)
    , m_title(makePlainText({}, u"embeddedCallTitle"_s))
    , m_remarks(makePlainText({}, u"embeddedCallRemarks"_s))
    , m_facts(makePlainText({}, u"embeddedCallFacts"_s, Tone::Muted))
{
    setObjectName(u"embeddedDetails"_s);
    setAccessibleName(tr("The call that is picked"));
    setLabels({m_title, m_remarks, m_facts}, 6);
    show(nullptr);
}

void EmbeddedDetails::show(const EmbeddedCall* call, const QStringList& lines)
{
    setTone(m_title, call ? Tone::Plain : Tone::Muted);
    if (!call) {
        m_title->setText(tr("Pick a call to see what it took and what there is to say of it."));
        m_remarks->hide();
        m_facts->hide();
        return;
    }
    m_title->setText(u"%1 → %2"_s.arg(callText(*call), returnText(*call)));
    m_remarks->setText(remarkLines(*call));
    m_remarks->setVisible(!call->remarks.empty());
    const QStringList facts = segmentLines(*call) + lines;
    m_facts->setText(facts.join(u'\n'));
    m_facts->setVisible(!facts.isEmpty());
}

QString EmbeddedDetails::toText(const EmbeddedCall& call)
{
    QStringList parts{callText(call), returnText(call)};
    if (const QString outputs = outputText(call); !outputs.isEmpty())
        parts += outputs;
    if (const QString correct = correctText(call); !correct.isEmpty())
        parts += tr("a correct client: %1").arg(correct);
    QStringList lines{parts.join(u" · "_s)};
    for (const EmbeddedRemark& remark : call.remarks)
        lines += u"    %1: %2"_s.arg(severityText(remark.row().severity), embeddedText(remark));
    return lines.join(u'\n');
}

} // namespace dropscope::ui
