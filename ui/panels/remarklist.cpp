// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/remarklist.h"

#include "ui/panels/iconlabel.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int pictureSize = 18;

} // namespace

RemarkList::RemarkList(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"remarkList"_s);
    m_column->setContentsMargins({});
    m_column->setSpacing(12);
}

void RemarkList::setRemarks(const QList<TlsRemark>& remarks)
{
    qDeleteAll(m_shown);
    m_shown.clear();
    for (const TlsRemark& remark : remarks) {
        m_shown += makeRemark(remark);
        m_column->addWidget(m_shown.constLast());
    }
    setVisible(!remarks.isEmpty());
}

QWidget* RemarkList::makeRemark(const TlsRemark& remark)
{
    auto* const box = new QWidget;
    box->setObjectName(u"remark"_s);
    auto* const words = new QVBoxLayout;
    words->setSpacing(3);
    QLabel* const title = makePlainText(remark.title, u"remarkTitle"_s);
    title->setFont(emphasized(title->font()));
    words->addWidget(title);
    words->addWidget(makePlainText(remark.meaning, u"remarkMeaning"_s));
    if (!remark.advice.isEmpty())
        words->addWidget(makePlainText(remark.advice, u"remarkAdvice"_s, Tone::Muted));
    auto* const row = new QHBoxLayout(box);
    row->setContentsMargins({});
    row->setSpacing(10);
    const IconName picture = remark.tone == Tone::Danger    ? IconName::Error
                             : remark.tone == Tone::Warning ? IconName::Warning
                                                            : IconName::Info;
    row->addWidget(new IconLabel(icon(picture, remark.tone), pictureSize), 0, Qt::AlignTop);
    row->addLayout(words, 1);
    return box;
}

} // namespace dropscope::ui
