// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>
#include <sys/resource.h>

namespace dropscope {

/// While it lives this process may not have more of a resource: a full disk and a shortage of files on demand.
class ResourceLimit
{
public:
    ResourceLimit(__rlimit_resource resource, rlim_t most)
        : m_resource(resource)
    {
        std::signal(SIGXFSZ, SIG_IGN); // a write beyond the limit fails then
        getrlimit(m_resource, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = most;
        setrlimit(m_resource, &limit);
    }
    ~ResourceLimit() { setrlimit(m_resource, &m_before); }
    ResourceLimit(const ResourceLimit&) = delete;
    ResourceLimit& operator=(const ResourceLimit&) = delete;

private:
    __rlimit_resource m_resource;
    rlimit m_before = {};
};

} // namespace dropscope
