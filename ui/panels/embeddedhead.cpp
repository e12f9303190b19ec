// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/embeddedhead.h"

#include "ui/panels/iconlabel.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/text/embeddedtext.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int iconSize = 20;

} // namespace

EmbeddedHead::EmbeddedHead(QWidget* parent)
    : QFrame(parent)
    , m_icon(new IconLabel(icon(IconName::Info), iconSize))
    , m_title(makePlainText({}, u"embeddedTitle"_s))
    , m_reason(makePlainText({}, u"embeddedReason"_s))
    , m_advice(makePlainText({}, u"embeddedAdvice"_s))
{
    setObjectName(u"embeddedHead"_s);
    setAccessibleName(tr("What becomes of the session on the board"));
    m_title->setFont(emphasized(m_title->font()));
    auto* const words = new QVBoxLayout;
    words->setSpacing(2);
    for (QLabel* const label : {m_title, m_reason, m_advice})
        words->addWidget(label);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(4, 0, 4, 2);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
}

void EmbeddedHead::show(const EmbeddedResult& result)
{
    const EmbeddedVerdictText text = verdictText(result);
    m_icon->setIcon(icon(text.icon, text.tone));
    m_title->setText(text.title);
    setTone(m_title, text.tone == Tone::Danger ? Tone::Danger : Tone::Plain);
    m_reason->setText(text.reason.isEmpty() ? QString() : tr("Why: %1").arg(text.reason));
    if (!result.parting)
        m_reason->setText(text.reason);
    m_reason->setVisible(!text.reason.isEmpty());
    m_advice->setText(tr("What helps: %1").arg(text.advice));
    m_advice->setVisible(!text.advice.isEmpty());
}

} // namespace dropscope::ui
