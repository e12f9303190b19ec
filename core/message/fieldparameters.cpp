// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/fieldparameters.h"

#include "core/message/declaredtext.h"
#include "core/message/headerdecoder.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr size_t mostPieces = 1000;

bool isSpace(char octet) { return octet == ' ' || octet == '\t'; }

bool isNameOctet(char octet)
{
    return octet > ' ' && octet < 0x7F && OctetView("()<>@,;:\\\"/[]?=").indexOf(octet) < 0;
}

/// Octets of the comment at the front, all of them if it does not end.
qsizetype commentSize(OctetView octets)
{
    int depth = 0;
    for (qsizetype i = 0; i < octets.size(); ++i) {
        if (octets.at(i) == '\\')
            ++i;
        else if (octets.at(i) == '(')
            ++depth;
        else if (octets.at(i) == ')' && --depth == 0)
            return i + 1;
    }
    return octets.size();
}

/// White space and comments (CFWS, RFC 5322 §3.2.2).
void skipSpace(OctetView& rest)
{
    while (!rest.isEmpty() && (isSpace(rest.front()) || rest.front() == '('))
        rest = rest.sliced(rest.front() == '(' ? commentSize(rest) : 1);
}

/// "name=": the parameter before has no semicolon behind it.
bool beginsParameter(OctetView rest)
{
    qsizetype at = 0;
    while (at < rest.size() && isNameOctet(rest.at(at)))
        ++at;
    return at > 0 && at < rest.size() && rest.at(at) == '=';
}

/// A value without quotation marks, which may hold what it must not: it ends at a semicolon, a comment, or
/// where another parameter begins.
Octets takeLoose(OctetView& rest)
{
    qsizetype end = 0;
    qsizetype at = 0;
    while (at < rest.size() && rest.at(at) != ';') {
        if (!isSpace(rest.at(at))) {
            end = ++at;
            continue;
        }
        while (at < rest.size() && isSpace(rest.at(at)))
            ++at;
        if (at < rest.size() && (rest.at(at) == '(' || beginsParameter(rest.sliced(at))))
            break;
    }
    const Octets value = rest.first(end).toByteArray();
    rest = rest.sliced(at);
    return value;
}

int hexValue(char octet)
{
    if (octet >= '0' && octet <= '9')
        return octet - '0';
    const char lower = static_cast<char>(octet | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// RFC 2231 §4. A percent sign without two digits stays, and is told.
Octets fromPercent(OctetView text, bool* isWrong = nullptr)
{
    Octets octets;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isCoded = text.at(i) == '%' && i + 2 < text.size() && hexValue(text.at(i + 1)) >= 0 &&
                             hexValue(text.at(i + 2)) >= 0;
        if (isWrong != nullptr && text.at(i) == '%' && !isCoded)
            *isWrong = true;
        octets.append(isCoded ? static_cast<char>(hexValue(text.at(i + 1)) * 16 + hexValue(text.at(i + 2)))
                              : text.at(i));
        i += isCoded ? 2 : 0;
    }
    return octets;
}

} // namespace

SplitValue splitValue(OctetView value)
{
    Octets head;
    OctetView rest = value;
    while (!rest.isEmpty() && rest.front() != ';') {
        if (rest.front() == '(') {
            rest = rest.sliced(commentSize(rest));
            head.append(' ');
        } else {
            head.append(rest.front());
            rest = rest.sliced(1);
        }
    }
    return {head.simplified(), rest};
}

FieldParameters::FieldParameters(OctetView parameters) { read(parameters); }

void FieldParameters::read(OctetView rest)
{
    while (!rest.isEmpty() && m_pieces.size() < mostPieces) {
        if (rest.front() == ';')
            rest = rest.sliced(1);
        else
            takeOne(rest);
        skipSpace(rest);
    }
}

void FieldParameters::takeOne(OctetView& rest)
{
    qsizetype size = 0;
    while (size < rest.size() && rest.at(size) != '=' && rest.at(size) != ';' && rest.at(size) != '(' &&
           !isSpace(rest.at(size)))
        ++size;
    const Octets name = rest.first(size).toByteArray().toLower();
    rest = rest.sliced(size);
    skipSpace(rest);
    if (rest.isEmpty() || rest.front() != '=') { // no parameter: the semicolon behind it begins the next
        m_isMalformed = true;
        if (!beginsParameter(rest))
            rest =
                rest.sliced(std::max(qsizetype(0), rest.indexOf(';') < 0 ? rest.size() : rest.indexOf(';')));
        return;
    }
    rest = rest.sliced(1);
    skipSpace(rest);
    add(name, rest.startsWith('"') ? takeQuoted(rest) : takeLoose(rest));
    skipSpace(rest);
    const bool isEnded = rest.isEmpty() || rest.front() == ';';
    m_isMalformed = m_isMalformed || !isEnded || name.isEmpty();
    if (!isEnded && !beginsParameter(rest))
        rest = rest.sliced(rest.indexOf(';') < 0 ? rest.size() : rest.indexOf(';'));
}

/// What is not closed ends where it would without quotation marks.
Octets FieldParameters::takeQuoted(OctetView& rest)
{
    Octets value;
    for (qsizetype i = 1; i < rest.size(); ++i) {
        if (rest.at(i) == '"') {
            rest = rest.sliced(i + 1);
            return value;
        }
        if (rest.at(i) == '\\' && i + 1 < rest.size())
            ++i;
        value.append(rest.at(i));
    }
    m_isMalformed = true;
    rest = rest.sliced(1);
    return takeLoose(rest);
}

/// "name*", "name*3", "name*3*" (RFC 2231 §3, §4).
void FieldParameters::add(const Octets& name, Octets value)
{
    Piece piece{name, -1, false, std::move(value)};
    const qsizetype star = name.indexOf('*');
    if (star > 0) {
        Octets behind = name.sliced(star + 1);
        piece.name = name.first(star);
        piece.isExtended = behind.isEmpty() || behind.endsWith('*');
        if (behind.endsWith('*'))
            behind.chop(1);
        bool isNumber = true;
        if (!behind.isEmpty())
            piece.section = behind.toInt(&isNumber);
        const bool isPadded = behind.size() > 1 && behind.startsWith('0');
        m_isExtensionMalformed = m_isExtensionMalformed || isPadded;
        if (!isNumber || piece.section < -1) {
            m_isExtensionMalformed = true;
            return;
        }
    }
    m_pieces.push_back(std::move(piece));
}

/// In their order, each once.
std::vector<const FieldParameters::Piece*> FieldParameters::sectionsOf(OctetView name) const
{
    std::vector<const Piece*> sections;
    for (const Piece& piece : m_pieces)
        if (piece.name == name && piece.section >= 0)
            sections.push_back(&piece);
    std::ranges::stable_sort(sections, {}, &Piece::section);
    const auto repeated = std::ranges::unique(sections, {}, &Piece::section);
    sections.erase(repeated.begin(), repeated.end());
    return sections;
}

std::optional<FieldParameters::Value> FieldParameters::find(OctetView name) const
{
    std::vector<const Piece*> pieces;
    const auto isWhole = [name](bool isExtended) {
        return [name, isExtended](const Piece& piece) {
            return piece.name == name && piece.section < 0 && piece.isExtended == isExtended;
        };
    };
    if (const auto whole = std::ranges::find_if(m_pieces, isWhole(true)); whole != m_pieces.end())
        pieces.push_back(&*whole);
    if (pieces.empty())
        pieces = sectionsOf(name);
    if (const auto whole = std::ranges::find_if(m_pieces, isWhole(false));
        pieces.empty() && whole != m_pieces.end())
        pieces.push_back(&*whole);
    if (pieces.empty())
        return std::nullopt;
    Value value;
    for (const Piece* piece : pieces) {
        OctetView text = piece->value;
        const qsizetype first = piece == pieces.front() && piece->isExtended ? text.indexOf('\'') : -1;
        const qsizetype second = first < 0 ? -1 : text.indexOf('\'', first + 1);
        if (second >= 0) { // charset'language'text
            value.charset = text.first(first).toByteArray();
            text = text.sliced(second + 1);
        }
        value.octets += piece->isExtended ? fromPercent(text) : text.toByteArray();
        value.isExtended = value.isExtended || piece->isExtended;
    }
    return value;
}

std::optional<Octets> FieldParameters::octets(OctetView name) const
{
    auto value = find(name);
    return value ? std::optional(std::move(value->octets)) : std::nullopt;
}

std::optional<QString> FieldParameters::text(OctetView name, const Octets& charsetHint) const
{
    const auto value = find(name);
    if (!value || value->octets.isEmpty())
        return std::nullopt;
    if (!value->charset.isEmpty())
        return declaredText(value->charset, value->octets, charsetHint).text;
    return value->isExtended ? guessedText(value->octets, charsetHint)
                             : decodedField(value->octets, charsetHint);
}

void FieldParameters::judge(const HeaderField& field, DefectList& defects) const
{
    bool isExtensionMalformed = m_isExtensionMalformed;
    for (const Piece& piece : m_pieces) {
        if (piece.isExtended && piece.section <= 0) {
            isExtensionMalformed = isExtensionMalformed || piece.value.count('\'') < 2;
            const auto value = find(piece.name);
            const DeclaredText text =
                value->charset.isEmpty() ? DeclaredText() : declaredText(value->charset, value->octets);
            if (!text.isKnown || !text.isRight)
                defects.add(text.isKnown ? DefectKind::CharsetWrong : DefectKind::CharsetUnknown, field.range,
                            {excerpt(value->charset)});
        }
        if (piece.isExtended)
            static_cast<void>(fromPercent(piece.value, &isExtensionMalformed));
        if (piece.section == 0) {
            const auto sections = sectionsOf(piece.name);
            isExtensionMalformed = isExtensionMalformed || sections.back()->section >= int(sections.size());
        } else if (piece.section > 0) {
            const bool begins = std::ranges::any_of(m_pieces, [&piece](const Piece& each) {
                return each.name == piece.name && each.section == 0;
            });
            isExtensionMalformed = isExtensionMalformed || !begins;
        }
    }
    const QStringList arguments{QString::fromLatin1(field.name), excerpt(unfolded(field.raw))};
    if (m_isMalformed)
        defects.add(DefectKind::ParameterMalformed, field.range, arguments);
    if (isExtensionMalformed)
        defects.add(DefectKind::ParameterExtensionMalformed, field.range, arguments);
}

} // namespace dropscope
