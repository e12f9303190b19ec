// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/secrettraces.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

Octets md5(const Octets& octets) { return QCryptographicHash::hash(octets, QCryptographicHash::Md5); }

/// Of octets somewhere within what was encoded: the part of base64 that does not depend on what stands around
/// it, for each of the three places they can begin at.
QList<Octets> base64Within(const Octets& octets)
{
    QList<Octets> forms;
    for (const int before : {0, 1, 2}) {
        const Octets encoded = (Octets(before, '\0') + octets).toBase64(QByteArray::OmitTrailingEquals);
        const qsizetype begin = before == 0 ? 0 : before + 1;
        forms.append(encoded.mid(begin, encoded.size() - begin - 1));
    }
    return forms;
}

bool isMasked(const Octets& text)
{
    return text == "=" || text == "*" || std::ranges::all_of(text, [](char octet) { return octet == 'x'; });
}

} // namespace

SecretTraces::SecretTraces(const Octets& user, const Octets& secret)
    : m_user(user)
    , m_secret(secret)
{
    add("in clear", secret);
    add("in hexadecimal", secret.toHex());
    add("in hexadecimal", secret.toHex().toUpper());
    add("its MD5", md5(secret).toHex());
    add("its SHA-256", QCryptographicHash::hash(secret, QCryptographicHash::Sha256).toHex());
    for (const Octets& form : base64Within(secret))
        add("in base64", form);
}

void SecretTraces::add(const char* form, const Octets& octets)
{
    m_forms.append({QString::fromLatin1(form), octets});
}

void SecretTraces::learnChallenges(const Octets& log)
{
    static const QRegularExpression timestamp(u"S: \\+OK.*(<[^<>]+@[^<>]+>)"_s);
    static const QRegularExpression challenge(u"S: \\+ ([A-Za-z0-9+/=]+)"_s);
    const QString text = QString::fromUtf8(log);
    if (const auto match = timestamp.match(text); match.hasMatch())
        add("as the digest of APOP", md5(match.captured(1).toUtf8() + m_secret).toHex());
    for (auto matches = challenge.globalMatch(text); matches.hasNext();) {
        const Octets decoded = QByteArray::fromBase64(matches.next().captured(1).toLatin1());
        const Octets digest =
            QMessageAuthenticationCode::hash(decoded, m_secret, QCryptographicHash::Md5).toHex();
        add("as the digest of CRAM-MD5", digest);
        add("as the response of CRAM-MD5", (m_user + ' ' + digest).toBase64());
    }
}

QStringList SecretTraces::foundIn(const Octets& text) const
{
    QStringList found;
    for (const auto& [form, octets] : m_forms)
        if (text.contains(octets))
            found.append(form);
    return found;
}

QStringList unmaskedResponses(const Octets& log)
{
    QStringList found;
    bool isChallenged = false;
    for (const Octets& line : log.split('\n')) {
        const Octets octets = line.mid(3).trimmed();
        if (line.startsWith("S: ")) {
            isChallenged = octets.startsWith("+ ") || octets == "+";
        } else if (line.startsWith("C: ")) {
            const QByteArrayList words = octets.split(' ');
            const bool isAuth = words.size() == 3 && words.constFirst().toUpper() == "AUTH";
            if ((isChallenged && !isMasked(octets)) || (isAuth && !isMasked(words.at(2))))
                found.append(QString::fromLatin1(octets));
            isChallenged = false;
        }
    }
    return found;
}

} // namespace dropscope
