// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/findingdetails.h"

#include "ui/panels/plaintextlabel.h"
#include "ui/text/findingtext.h"

#include <QLabel>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

QString verdictSentence(RfcVerdict verdict, const QString& section)
{
    switch (verdict) {
    case RfcVerdict::Violation:
        return FindingDetails::tr("Violation of %1").arg(section);
    case RfcVerdict::Deviation:
        return FindingDetails::tr("Deviation from what is usual by %1").arg(section);
    case RfcVerdict::Ok:
        break;
    }
    return FindingDetails::tr("Permitted by %1").arg(section);
}

QString embeddedSentence(EmbeddedVerdict verdict)
{
    switch (verdict) {
    case EmbeddedVerdict::Unsafe:
        return FindingDetails::tr("Unsafe for a small client: it reads or writes beyond its buffers");
    case EmbeddedVerdict::Breaks:
        return FindingDetails::tr("Breaks a small client");
    case EmbeddedVerdict::Works:
        break;
    }
    return FindingDetails::tr("A small client goes on");
}

QString placeText(Direction direction, OctetRange range)
{
    const bool isServer = direction == Direction::Server;
    if (range.size() <= 1)
        return (isServer ? FindingDetails::tr("octet %1 of the server")
                         : FindingDetails::tr("octet %1 of the client"))
            .arg(range.begin);
    return (isServer ? FindingDetails::tr("octets %1 to %2 of the server")
                     : FindingDetails::tr("octets %1 to %2 of the client"))
        .arg(range.begin)
        .arg(range.end - 1);
}

QString factsText(const Finding& finding)
{
    QStringList facts{findingRule(finding.row()), finding.row().about == Party::Client
                                                      ? FindingDetails::tr("about the client")
                                                      : FindingDetails::tr("about the server")};
    if (finding.message)
        facts += FindingDetails::tr("message %1").arg(finding.message->value());
    facts += placeText(finding.direction, finding.range);
    return facts.join(u" · "_s);
}

} // namespace

FindingDetails::FindingDetails(QWidget* parent)
    : DetailsColumn(parent)
    , m_title(makePlainText({}, u"findingTitle"_s))
    , m_verdict(makePlainText({}, u"findingVerdict"_s))
    , m_embedded(makePlainText({}, u"findingEmbedded"_s))
    , m_reason(makePlainText({}, u"findingReason"_s))
    , m_facts(makePlainText({}, u"findingFacts"_s, Tone::Muted))
{
    setObjectName(u"findingDetails"_s);
    setAccessibleName(tr("The finding that is picked"));
    setLabels({m_title, m_verdict, m_embedded, m_reason, m_facts}, 8);
    show(nullptr);
}

void FindingDetails::show(const Finding* finding)
{
    for (QLabel* const label : {m_verdict, m_embedded, m_reason, m_facts})
        label->setVisible(finding != nullptr);
    setTone(m_title, finding ? Tone::Plain : Tone::Muted);
    if (!finding) {
        m_title->setText(tr("Pick a finding to see what it means."));
        return;
    }
    const FindingRow& row = finding->row();
    m_title->setText(findingText(*finding));
    m_verdict->setText(verdictSentence(row.verdict, findingSection(row)));
    setTone(m_verdict, verdictTone(row.verdict));
    m_embedded->setText(embeddedSentence(row.embedded));
    setTone(m_embedded, verdictTone(row.embedded));
    m_reason->setText(findingReason(row));
    m_facts->setText(factsText(*finding));
}

QString FindingDetails::toText(const Finding& finding)
{
    const FindingRow& row = finding.row();
    return QStringList{findingText(finding), verdictSentence(row.verdict, findingSection(row)),
                       embeddedSentence(row.embedded), findingReason(row), factsText(finding)}
               .join(u'\n') +
           u'\n';
}

} // namespace dropscope::ui
