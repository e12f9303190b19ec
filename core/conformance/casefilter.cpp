// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/casefilter.h"

#include <QRegularExpression>

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

bool signsIn(Access access) { return access != Access::Survey && access != Access::Wire; }

bool isTlsFailure(const Survey& survey)
{
    return survey.failure && std::holds_alternative<TlsError>(*survey.failure);
}

QString reasonInServer(const CaseNeeds& needs, const Survey& survey)
{
    if (!survey.greetingReply)
        return needs.judgesTls && isTlsFailure(survey) ? QString() : u"there is no connection"_s;
    if (needs.access != Access::Survey && !survey.greetingReply->isPositive())
        return u"the server greets with %1"_s.arg(survey.greetingReply->inWords());
    if (survey.failure && needs.access != Access::Survey)
        return u"TLS does not stand"_s;
    const bool isJudged = needs.judgesSignIn && survey.signIn && survey.signIn->isUnproven;
    if (signsIn(needs.access) && !survey.isSignedIn() && !isJudged && !needs.alsoUnsigned)
        return survey.signInObjection.isEmpty() ? u"no sign-in works"_s : survey.signInObjection;
    if (*needs.capability != '\0' && !survey.has(needs.capability))
        return u"%1 is not announced"_s.arg(QLatin1StringView(needs.capability));
    return {};
}

QString reasonInMaildrop(const CaseNeeds& needs, const Survey& survey)
{
    if (survey.messages() < quint64(needs.messages))
        return needs.messages == 1 ? u"the maildrop is empty"_s
                                   : u"the maildrop holds fewer than %1 messages"_s.arg(needs.messages);
    if (needs.emptyMaildrop && survey.messages() > 0)
        return u"asked of an empty maildrop only"_s;
    if (*needs.seed != '\0' && !survey.seeds.contains(Octets(needs.seed)))
        return u"the seeded message \"%1\" is not in the maildrop (dropscope-cli seed)"_s.arg(
            QLatin1StringView(needs.seed));
    return {};
}

QString reasonInSettings(const CaseNeeds& needs, const Survey& survey, const CheckSettings& settings)
{
    if (needs.deletes && settings.leave == Leave::ReadOnly)
        return u"would change the maildrop, and there is no leave for it (--allow-delete)"_s;
    if (needs.delivery && !settings.deliver)
        return u"nobody delivers mail meanwhile (--deliver)"_s;
    if (needs.slow && !settings.wantsSlow)
        return u"takes minutes (--slow)"_s;
    if (needs.connections > std::max(1, settings.connections))
        return u"needs %1 connections at once"_s.arg(needs.connections);
    if (needs.refusal && survey.loginDelay().count() > 0 && !settings.wantsSlow)
        return u"no wrong password is tried where LOGIN-DELAY is announced (--slow does)"_s;
    if (needs.access == Access::Own || needs.access == Access::Alone)
        if (const QString objection = survey.objectionToWait(settings.wantsSlow); !objection.isEmpty())
            return objection;
    if (needs.refusal && !survey.refused)
        return u"no wrong password was tried"_s;
    return {};
}

} // namespace

bool matchesGlob(OctetView id, OctetView glob)
{
    const auto pattern = QRegularExpression::wildcardToRegularExpression(
        QString::fromUtf8(glob).replace(u'/', u'\x01')); // a star passes over a slash, too
    const QString whole = QString::fromUtf8(id).replace(u'/', u'\x01');
    const QRegularExpression expression(pattern);
    return expression.match(whole).hasMatch() || expression.match(whole.section(u'\x01', -1)).hasMatch();
}

std::vector<const CheckCase*> selectCases(const CaseFilter& filter)
{
    std::vector<const CheckCase*> selected;
    for (const CheckCase& row : caseTable()) {
        const auto matches = [&row](const QByteArray& glob) { return matchesGlob(row.id, glob); };
        const bool isAsked = filter.only.isEmpty() || std::ranges::any_of(filter.only, matches);
        if (isAsked && std::ranges::none_of(filter.skip, matches) && row.level <= filter.weakest)
            selected.push_back(&row);
    }
    return selected;
}

QString reasonNotToAsk(const CheckCase& row, const Survey& survey, const CheckSettings& settings)
{
    QString reason = reasonInServer(row.needs, survey);
    if (reason.isEmpty())
        reason = reasonInSettings(row.needs, survey, settings);
    if (reason.isEmpty())
        reason = reasonInMaildrop(row.needs, survey);
    return reason;
}

} // namespace dropscope
