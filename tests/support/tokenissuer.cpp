// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tokenissuer.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// RFC 7515 §2: the alphabet for addresses, without padding.
QByteArray encoded(const QByteArray& octets)
{
    return octets.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray encoded(const QJsonObject& object)
{
    return encoded(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

TokenIssuer::TokenIssuer()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    m_key = QByteArray(reinterpret_cast<const char*>(words.data()), sizeof words);
}

QByteArray TokenIssuer::token(const QString& user, std::chrono::seconds lifetime) const
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const qint64 end = now + lifetime.count();
    const QJsonObject header = {{u"alg"_s, u"HS256"_s}, {u"typ"_s, u"JWT"_s}};
    const QJsonObject claims = {{u"sub"_s, user}, {u"iat"_s, std::min(now, end - 1)}, {u"exp"_s, end}};
    const QByteArray text = encoded(header) + '.' + encoded(claims);
    return text + '.' + encoded(QMessageAuthenticationCode::hash(text, m_key, QCryptographicHash::Sha256));
}

} // namespace dropscope
