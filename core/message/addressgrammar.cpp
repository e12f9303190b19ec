// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/addressgrammar.h"

namespace dropscope {

namespace {

bool isAtomOctet(char octet)
{
    return octet < 0 || (octet > ' ' && octet < 0x7F && OctetView("()<>[]:;@\\,.\"").indexOf(octet) < 0);
}

/// Walks along a value; each method takes what it is called after, and is false where that does not stand.
class Walk
{
public:
    explicit Walk(OctetView value)
        : m_rest(value)
    {
    }
    [[nodiscard]] bool isAtEnd() const { return m_rest.isEmpty(); }
    [[nodiscard]] bool isAt(char octet) const { return m_rest.startsWith(octet); }

    bool take(char octet)
    {
        if (!isAt(octet))
            return false;
        step();
        return true;
    }

    /// CFWS. A comment that does not end is no more than an octet that has no place.
    void skipSpace()
    {
        while (!isAtEnd() && (isAt(' ') || isAt('\t') || isAt('('))) {
            if (!isAt('('))
                step();
            else if (!takeComment())
                return;
        }
    }

    /// Words with dots between them, as an address has them before its @; or any, as a name before "<" may.
    struct Words
    {
        int count = 0;
        bool isLocalPart = true;
    };
    Words takeWords()
    {
        Words words;
        bool isBehindDot = true;
        for (skipSpace(); isAt('"') || isAt('.') || isAtAtom(); skipSpace()) {
            if (take('.')) {
                words.isLocalPart = words.isLocalPart && !isBehindDot;
                isBehindDot = true;
                continue;
            }
            words.isLocalPart = words.isLocalPart && isBehindDot;
            isBehindDot = false;
            ++words.count;
            if (!takeWord())
                return {};
        }
        words.isLocalPart = words.isLocalPart && words.count > 0 && !isBehindDot;
        return words;
    }

    bool takeDomain()
    {
        skipSpace();
        if (isAt('['))
            return takeLiteral();
        do {
            skipSpace();
            if (!isAtAtom())
                return false;
            takeAtom();
            skipSpace();
        } while (take('.'));
        return true;
    }

    /// "<…>", with the route that is obsolete.
    bool takeAngle()
    {
        if (!take('<'))
            return false;
        skipSpace();
        while (isAt('@') || isAt(',')) {
            if (take('@') && !takeDomain())
                return false;
            skipSpace();
            if (!isAt(',') && !isAt(':'))
                return false;
            if (take(':'))
                break;
            take(',');
            skipSpace();
        }
        return takeWords().isLocalPart && take('@') && takeDomain() && take('>');
    }

private:
    [[nodiscard]] bool isAtAtom() const { return !isAtEnd() && isAtomOctet(m_rest.front()); }
    void step() { m_rest = m_rest.sliced(1); }

    void takeAtom()
    {
        while (isAtAtom())
            step();
    }

    bool takeWord()
    {
        if (!take('"')) {
            takeAtom();
            return true;
        }
        while (!isAtEnd() && !isAt('"')) {
            if (isAt('\\') && m_rest.size() > 1)
                step();
            step();
        }
        return take('"');
    }

    bool takeLiteral()
    {
        step();
        while (!isAtEnd() && !isAt(']') && !isAt('['))
            step();
        const bool isClosed = take(']');
        skipSpace();
        return isClosed;
    }

    bool takeComment()
    {
        int depth = 0;
        for (qsizetype i = 0; i < m_rest.size(); ++i) {
            if (m_rest.at(i) == '\\')
                ++i;
            else if (m_rest.at(i) == '(')
                ++depth;
            else if (m_rest.at(i) == ')' && --depth == 0) {
                m_rest = m_rest.sliced(i + 1);
                return true;
            }
        }
        return false;
    }

    OctetView m_rest;
};

} // namespace

AddressReading readAddresses(OctetView value)
{
    Walk walk(value);
    AddressReading reading;
    bool isInGroup = false;
    for (walk.skipSpace(); !walk.isAtEnd(); walk.skipSpace()) {
        if (walk.take(',')) // empty members are obsolete
            continue;
        if (isInGroup && walk.take(';')) {
            isInGroup = false;
        } else {
            const Walk::Words words = walk.takeWords();
            if (words.count > 0 && !isInGroup && walk.take(':')) {
                isInGroup = true;
                ++reading.groups;
                continue;
            }
            const bool isAddress =
                walk.isAt('<') ? walk.takeAngle() : words.isLocalPart && walk.take('@') && walk.takeDomain();
            if (!isAddress)
                return reading;
            ++reading.mailboxes;
        }
        walk.skipSpace();
        if (!walk.isAtEnd() && !walk.isAt(',') && !(isInGroup && walk.isAt(';')))
            return reading;
    }
    reading.isGood = !isInGroup && reading.mailboxes + reading.groups > 0;
    return reading;
}

bool isMessageId(OctetView value)
{
    Walk walk(value);
    walk.skipSpace();
    if (!walk.take('<') || !walk.takeWords().isLocalPart || !walk.take('@') || !walk.takeDomain() ||
        !walk.take('>'))
        return false;
    walk.skipSpace();
    return walk.isAtEnd();
}

} // namespace dropscope
