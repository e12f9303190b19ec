// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/options.h"

#include "app/cli/options/optiontable.h"
#include "core/base/printable.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// What is wrong with an option's value; absent if nothing is.
using Objection = std::optional<QString>;

/// Walks through the words once.
class OptionParser
{
public:
    explicit OptionParser(const QByteArrayList& words)
        : m_words(words)
    {
    }

    Expected<Options, UsageError> parse()
    {
        bool optionsEnded = false;
        while (!m_words.isEmpty()) {
            const QByteArray word = m_words.takeFirst();
            const bool isOption = !optionsEnded && word.size() > 1 && word.startsWith('-');
            if (isOption && word == "--")
                optionsEnded = true;
            else if (auto text = isOption ? takeOption(word) : takeWord(word))
                return Unexpected{UsageError{*text, m_options.verb}};
        }
        if (m_options.wantsHelp || m_options.wantsVersion)
            return std::move(m_options);
        if (auto text = checkVerb())
            return Unexpected{UsageError{*text, m_options.verb}};
        return std::move(m_options);
    }

private:
    Objection takeOption(const QByteArray& word)
    {
        // What stands behind "=" may be a secret that somebody put there by mistake: it is never repeated.
        const qsizetype equals = word.indexOf('=');
        const QByteArray name = equals < 0 ? word : word.first(equals);
        const OptionRow* const row = optionNamed(name);
        if (row == nullptr)
            return u"unknown option %1"_s.arg(printableOctets(name));
        const bool takesValue = *row->value != '\0';
        if (!takesValue && equals >= 0)
            return u"%1 takes no value"_s.arg(QLatin1StringView(row->name));
        if (takesValue && equals < 0 && m_words.isEmpty())
            return u"%1 wants a value: %2"_s.arg(QLatin1StringView(row->name), QLatin1StringView(row->value));
        QByteArray value;
        if (takesValue)
            value = equals < 0 ? m_words.takeFirst() : word.sliced(equals + 1);
        if (const Objection objection = row->set(value, m_options))
            return u"%1 %2"_s.arg(QLatin1StringView(row->name), *objection);
        m_given.append(row);
        return std::nullopt;
    }

    Objection takeWord(const QByteArray& word)
    {
        if (m_options.verb) {
            m_options.arguments.append(word);
            return std::nullopt;
        }
        if (const VerbRow* const row = verbNamed(word)) {
            m_options.verb = row->id;
            return std::nullopt;
        }
        if (word.contains(':') || word.contains('@')) // it may hold a password, so it is not repeated
            return u"the verb stands before the address"_s;
        return u"unknown verb %1"_s.arg(quoted(word));
    }

    [[nodiscard]] Objection checkVerb() const
    {
        if (!m_options.verb)
            return u"a verb is missing"_s;
        const VerbRow& row = verbRow(*m_options.verb);
        for (const OptionRow* const option : m_given)
            if (!option->verbs.contains(row.id))
                return u"%1 has no option %2"_s.arg(QLatin1StringView(row.name),
                                                    QLatin1StringView(option->name));
        const qsizetype count = m_options.arguments.size();
        if (count < row.fewestArguments)
            return u"%1 wants %2"_s.arg(QLatin1StringView(row.name), QLatin1StringView(row.arguments));
        if (row.mostArguments >= 0 && count > row.mostArguments)
            return u"%1 takes no more than %2"_s.arg(QLatin1StringView(row.name),
                                                     QLatin1StringView(row.arguments));
        return std::nullopt;
    }

    QByteArrayList m_words;
    Options m_options;
    QList<const OptionRow*> m_given;
};

} // namespace

Expected<Options, UsageError> parseOptions(const QByteArrayList& words)
{
    return OptionParser(words).parse();
}

} // namespace dropscope
