// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/tlsjson.h"

#include <QJsonArray>

#include <array>
#include <utility>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

template <typename Value>
struct Word
{
    Value value;
    QLatin1StringView word;
};

constexpr std::array problemWords{
    Word{CertificateProblem::Expired, "expired"_L1},
    Word{CertificateProblem::NotYetValid, "not-yet-valid"_L1},
    Word{CertificateProblem::SelfSigned, "self-signed"_L1},
    Word{CertificateProblem::UnknownIssuer, "unknown-issuer"_L1},
    Word{CertificateProblem::WrongName, "wrong-name"_L1},
    Word{CertificateProblem::Revoked, "revoked"_L1},
    Word{CertificateProblem::WeakKey, "weak-key"_L1},
    Word{CertificateProblem::BadSignature, "bad-signature"_L1},
    Word{CertificateProblem::NoCertificate, "no-certificate"_L1},
    Word{CertificateProblem::Other, "other"_L1},
};

constexpr std::array decisionWords{
    Word{TrustDecision::System, "system"_L1},           Word{TrustDecision::CaFile, "ca-file"_L1},
    Word{TrustDecision::Fingerprint, "fingerprint"_L1}, Word{TrustDecision::Unchecked, "unchecked"_L1},
    Word{TrustDecision::Refused, "refused"_L1},
};

template <typename Table, typename Value>
QString wordOf(const Table& table, Value value)
{
    for (const auto& row : table)
        if (row.value == value)
            return row.word;
    return {};
}

/// The last row stands for words that are unknown.
template <typename Table>
auto valueOf(const Table& table, const QString& word)
{
    for (const auto& row : table)
        if (row.word == word)
            return row.value;
    return table.back().value;
}

QString toText(const QDateTime& time) { return time.toUTC().toString(Qt::ISODate); }
QDateTime toTime(const QJsonValue& value) { return QDateTime::fromString(value.toString(), Qt::ISODate); }

} // namespace

QJsonObject certificateToJson(const CertificateFacts& facts)
{
    return {{u"subject"_s, facts.subject},
            {u"issuer"_s, facts.issuer},
            {u"names"_s, QJsonArray::fromStringList(facts.names)},
            {u"validFrom"_s, toText(facts.validFrom)},
            {u"validUntil"_s, toText(facts.validUntil)},
            {u"key"_s, facts.key},
            {u"serialNumber"_s, facts.serialNumber}};
}

CertificateFacts certificateFromJson(const QJsonObject& json)
{
    CertificateFacts facts;
    facts.subject = json["subject"_L1].toString();
    facts.issuer = json["issuer"_L1].toString();
    for (const QJsonValue& name : json["names"_L1].toArray())
        facts.names += name.toString();
    facts.validFrom = toTime(json["validFrom"_L1]);
    facts.validUntil = toTime(json["validUntil"_L1]);
    facts.key = json["key"_L1].toString();
    facts.serialNumber = json["serialNumber"_L1].toString();
    return facts;
}

QJsonObject tlsFactsToJson(const TlsFacts& facts)
{
    QJsonArray problems;
    for (const CertificateProblem problem : facts.problems)
        problems += wordOf(problemWords, problem);
    return {{u"protocol"_s, facts.protocol},
            {u"cipher"_s, facts.cipher},
            {u"keyBits"_s, facts.keyBits},
            {u"problems"_s, problems},
            {u"trust"_s, wordOf(decisionWords, facts.trust)},
            {u"afterStls"_s, facts.isAfterStls},
            {u"permitsOldDevices"_s, facts.permitsOldDevices}};
}

TlsFacts tlsFactsFromJson(const QJsonObject& json)
{
    TlsFacts facts;
    facts.protocol = json["protocol"_L1].toString();
    facts.cipher = json["cipher"_L1].toString();
    facts.keyBits = json["keyBits"_L1].toInt();
    for (const QJsonValue& problem : json["problems"_L1].toArray())
        facts.problems += valueOf(problemWords, problem.toString());
    facts.trust = valueOf(decisionWords, json["trust"_L1].toString());
    facts.isAfterStls = json["afterStls"_L1].toBool();
    facts.permitsOldDevices = json["permitsOldDevices"_L1].toBool();
    return facts;
}

} // namespace dropscope
