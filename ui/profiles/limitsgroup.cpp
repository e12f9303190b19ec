// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/limitsgroup.h"

#include <QFormLayout>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

int inSeconds(std::chrono::milliseconds time)
{
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(time).count());
}

} // namespace

LimitsGroup::LimitsGroup(QWidget* parent)
    : QGroupBox(tr("Limits"), parent)
    , m_connect(makeSeconds(u"connectLimitField"_s, tr("Longest wait for a connection, in seconds")))
    , m_reply(makeSeconds(u"replyLimitField"_s, tr("Longest silence within a reply, in seconds")))
{
    setObjectName(u"limitsGroup"_s);
    auto* const form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->addRow(tr("Connect &within"), m_connect);
    form->addRow(tr("Silence at &most"), m_reply);
}

QSpinBox* LimitsGroup::makeSeconds(const QString& name, const QString& spoken)
{
    auto* const box = new QSpinBox;
    box->setObjectName(name);
    box->setAccessibleName(spoken);
    box->setToolTip(spoken);
    box->setRange(inSeconds(profilebounds::shortestLimit), inSeconds(profilebounds::longestLimit));
    box->setSuffix(tr(" s"));
    return box;
}

void LimitsGroup::fill(const Profile& profile)
{
    m_connect->setValue(inSeconds(profile.connectLimit));
    m_reply->setValue(inSeconds(profile.replyLimit));
}

void LimitsGroup::read(Profile& profile) const
{
    readSeconds(*m_connect, profile.connectLimit);
    readSeconds(*m_reply, profile.replyLimit);
}

void LimitsGroup::readSeconds(const QSpinBox& box, std::chrono::milliseconds& limit)
{
    if (inSeconds(limit) != box.value())
        limit = std::chrono::seconds(box.value());
}

} // namespace dropscope::ui
